package main

import (
	"fmt"
	"os"

	"tongban/base/words"
	"tongban/cmd/house"
	"tongban/gateway/paper"
)

// PackBookletCmd binds the guides of a pack into one PDF.
type PackBookletCmd struct {
	Dir  string `arg:"" optional:"" type:"existingdir"`
	Out  string `short:"o" name:"output" default:"guide.pdf" placeholder:"FILE" type:"path"`
	Lang string ` enum:"zh,en" default:"zh"`
}

// Run answers 0 when the booklet is written. A character no font holds is told
// and nothing is written.
func (c *PackBookletCmd) Run(e *env) error {
	pack, err := house.Pack(c.Dir)
	if err != nil {
		return err
	}
	press, err := paper.New()
	if err != nil {
		return err
	}
	lang := words.Zh
	if c.Lang == "en" {
		lang = words.En
	}
	book := pack.Booklet(lang, e.now())
	raw, err := press.Book(book)
	if err != nil {
		return err
	}
	if err := os.WriteFile(c.Out, raw, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "%s: %d 章, %d KB\n", c.Out, len(book.Chapters), len(raw)/1024)
	return nil
}
