package build

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// allowed is who may import whom, besides news: the rooms of the house stay
// apart so that each can be read, tested and replaced alone. ARCHITECTURE.md
// explains the table.
var allowed = map[string]string{
	"assets":                        "",
	"templates":                     "",
	"internal/news":                 "",
	"internal/yamlfile":             "",
	"internal/markdown":             "",
	"internal/seed":                 "internal/markdown internal/yamlfile",
	"internal/annotate":             "internal/annotate/...",
	"internal/annotate/token":       "",
	"internal/annotate/linear":      "",
	"internal/annotate/syntax":      "internal/annotate/token internal/annotate/linear",
	"internal/annotate/quote":       "internal/annotate/token",
	"internal/annotate/attribution": "internal/annotate/token internal/annotate/quote internal/annotate/syntax internal/annotate/linear",
	"internal/annotate/speaker":     "internal/annotate/token internal/annotate/quote internal/annotate/attribution",
	"internal/annotate/claim":       "internal/annotate/token internal/annotate/quote internal/annotate/attribution internal/annotate/speaker",
	"internal/annotate/timex":       "internal/annotate/token internal/annotate/quote internal/annotate/attribution internal/annotate/speaker",
	"internal/editorial":            "internal/yamlfile",
	"internal/site":                 "internal/editorial",
	"render":                        "internal/site internal/markdown internal/yamlfile templates assets",
	"internal/export":               "internal/site",
	"internal/build":                "internal/seed internal/annotate internal/editorial internal/site render internal/export internal/markdown",
	"internal/watch":                "",
	"internal/serve":                "",
}

// onlyIn names the packages that may import a library.
var onlyIn = map[string]string{
	"github.com/yuin/goldmark":     "internal/markdown",
	"github.com/alecthomas/chroma": "internal/markdown",
	"github.com/fsnotify/fsnotify": "internal/watch",
	"github.com/alecthomas/kong":   "cmd/redletter cmd/redletter-train",
	"github.com/lmittmann/tint":    "cmd/redletter",
	"go.yaml.in/yaml":              "internal/yamlfile",
	"codeberg.org/readeck":         "internal/seed",
	"github.com/JohannesKaufmann":  "internal/seed",
	"github.com/gorilla/feeds":     "internal/export",
}

// A new import that crosses the table is a change of the architecture, and
// should be made as one.
func TestImports(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "redletter/...").CombinedOutput()
	if err != nil {
		t.Skipf("go list does not run here: %v\n%s", err, out)
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		pkg, ours := strings.CutPrefix(fields[0], "redletter/")
		if !ours || strings.Contains(pkg, "/zz_") || pkg == "internal/deps" {
			continue
		}
		table, known := allowed[pkg]
		if !known && !strings.HasPrefix(pkg, "cmd/") {
			t.Errorf("%s is not in the table: say what it may import", pkg)
			continue
		}
		for _, imp := range fields[1:] {
			for library, owners := range onlyIn {
				if strings.HasPrefix(imp, library) && !slices.Contains(strings.Fields(owners), pkg) {
					t.Errorf("%s imports %s, which is for %s alone", pkg, imp, owners)
				}
			}
			imp, ours := strings.CutPrefix(imp, "redletter/")
			if known && ours && imp != "internal/news" && !permits(table, imp) {
				t.Errorf("%s imports %s", pkg, imp)
			}
		}
	}
}

func permits(table, imp string) bool {
	return slices.ContainsFunc(strings.Fields(table), func(entry string) bool {
		prefix, all := strings.CutSuffix(entry, "...")
		return entry == imp || all && strings.HasPrefix(imp, prefix)
	})
}
