package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"redletter/internal/markdown"
)

// assetTypes are the extensions that are served. Anything else in the folder
// (Go files, notes, editors' leavings) is not for readers.
const assetTypes = " .css .js .svg .png .jpg .jpeg .gif .webp .avif .ico .woff .woff2 .webmanifest "

// codeSheet is the name of the style sheet for highlighted code, which is
// generated; a file of that name overrides it.
const codeSheet = "code.css"

// loadAssets reads all assets and gives each its fingerprint, so that a browser
// may keep it for ever. Files in sub-folders keep their folder.
func (r *Renderer) loadAssets(fsys fs.FS) error {
	r.names = map[string]string{}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if hidden := name != "." && strings.HasPrefix(d.Name(), "."); hidden && d.IsDir() {
			return fs.SkipDir
		} else if hidden || !d.Type().IsRegular() || !strings.Contains(assetTypes, " "+strings.ToLower(path.Ext(name))+" ") {
			return nil
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		r.addAsset(name, data)
		return nil
	})
	if err != nil {
		return fmt.Errorf("read assets: %w", err)
	}
	if _, own := r.names[codeSheet]; !own {
		r.addAsset(codeSheet, codeCSS())
	}
	return nil
}

func (r *Renderer) addAsset(name string, data []byte) {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	full := "assets/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
	r.names[name] = full
	r.assets = append(r.assets, File{Path: full, Data: data})
}

// asset is the address of the named asset below the base; an unknown name is an
// error of the template that asks.
func (r *Renderer) asset(name string) (string, error) {
	full, ok := r.names[name]
	if !ok {
		return "", fmt.Errorf("there is no asset %q in assets/", name)
	}
	return full, nil
}

// codeCSS joins the light and the dark style sheet of highlighted code. Each
// stays within its scheme: a class that only one of them knows must not leak into
// the other. Print is light, whatever the screen.
func codeCSS() []byte {
	light, dark := markdown.CodeCSS()
	var b bytes.Buffer
	b.WriteString("@media (prefers-color-scheme: light), print {\n")
	b.Write(light)
	b.WriteString("\n}\n@media screen and (prefers-color-scheme: dark) {\n")
	b.Write(dark)
	b.WriteString("\n}\n")
	return b.Bytes()
}
