package news

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"unicode/utf8"
)

// MaxFileName is the most bytes of one step of an address. File systems take 255;
// what stands around a step (".generation-…", the number of a page) needs room.
const MaxFileName = 150

// devices are names that Windows keeps for itself, in any folder.
const devices = " con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9 "

// FileName makes a name in lower case one that every file system takes: a long
// one is cut and ends in a digest of the whole, so that two stay two, and a name
// that Windows keeps for a device ends in "_". Names come from articles, and one
// that cannot be written would be the end of the whole build. Other names stay,
// and so does what FileName gave.
func FileName(s string) string {
	if strings.Contains(devices, " "+s+" ") && !strings.Contains(s, " ") && s != "" {
		return s + "_"
	}
	if len(s) <= MaxFileName {
		return s
	}
	sum := sha256.Sum256([]byte(s))
	end := MaxFileName - 9
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return strings.TrimRight(s[:end], "-") + fmt.Sprintf("-%x", sum[:4])
}
