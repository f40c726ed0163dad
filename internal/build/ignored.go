package build

// Names of files that belong to programs rather than to a site.
var (
	temporaryPrefixes = []string{
		".",  // dotfiles; .#x (Emacs lock), .x.swp (Vim), .goutputstream-… (GNOME), ._x (macOS), .~lock.x# (LibreOffice)
		"~$", // Word's lock
		"#",  // Emacs autosave, #x#
	}
	temporarySuffixes = []string{
		"~",            // backups of Emacs, Vim, gedit, nano
		".swp", ".swx", // Vim
		".tmp", ".temp", // many
		".bak", ".orig", // backups
		"___jb_tmp___", "___jb_old___", // JetBrains
		".crdownload", ".part", ".download", // browsers
		".kate-swp", // Kate
	}
	temporaryNames = map[string]struct{}{
		"4913":        {}, // Vim tests with it whether a folder can be written to
		"Thumbs.db":   {},
		"desktop.ini": {},
		"__MACOSX":    {},
	}
)
