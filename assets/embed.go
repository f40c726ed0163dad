// Package assets holds the style sheet, scripts and icons of the pages. A
// site's own folder of the same name overrides and extends them file by file.
package assets

import "embed"

// FS is the folder as it was when the program was built.
//
//go:embed *.css *.js *.svg
var FS embed.FS
