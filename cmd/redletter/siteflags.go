package main

// siteFlags are the flags of every command that works on a site.
type siteFlags struct {
	Seeds     string `default:"seeds" placeholder:"DIR" help:"Folder of the articles (${default})."`
	Content   string `default:"content" placeholder:"DIR" help:"Folder of what editors write (${default})."`
	Templates string `default:"templates" placeholder:"DIR" help:"Folder of templates that replace built-in ones, file by file (${default})."`
	Assets    string `default:"assets" placeholder:"DIR" help:"Folder of assets that replace built-in ones, file by file (${default})."`
	Out       string `default:"public" placeholder:"DIR" help:"Folder that the site is written to (${default})."`
	BaseURL   string `name:"base-url" placeholder:"URL" help:"Address that the site will have, such as https://example.org/project/."`
	MaxSize   size   `default:"5MiB" placeholder:"SIZE" help:"Largest article that is read (${default})."`
	Drafts    bool   `help:"Include articles marked as drafts."`
}
