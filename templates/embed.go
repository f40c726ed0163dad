// Package templates holds the page templates: one file a kind of page, and the
// partials that they share. A site's own folder of the same name overrides them
// file by file.
package templates

import "embed"

// FS is the folder as it was when the program was built.
//
//go:embed *.html
var FS embed.FS
