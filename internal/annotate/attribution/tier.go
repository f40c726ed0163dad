package attribution

import "redletter/internal/news"

// Thresholds are the confidences from which a statement is published: on its
// article's page, and everywhere.
type Thresholds struct{ Article, Site float64 }

// DefaultThresholds are the ones that were set by measurement.
func DefaultThresholds() Thresholds { return Thresholds{Article: 0.65, Site: 0.86} }

// Tier is where a statement of that confidence is published.
func (t Thresholds) Tier(conf float64) news.Tier {
	switch {
	case conf >= t.Site:
		return news.TierSite
	case conf >= t.Article:
		return news.TierArticle
	}
	return news.TierHidden
}
