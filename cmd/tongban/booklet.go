package main

import (
	"fmt"
	"os"
	"strconv"

	"tongban/base/words"
	"tongban/cmd/house"
	"tongban/gateway/paper"
)

// PackBookletCmd binds the guides of a pack into one PDF.
type PackBookletCmd struct {
	Dir string `arg:"" optional:"" type:"existingdir"`
	Out string `short:"o" name:"output" default:"guide.pdf" placeholder:"FILE" type:"path"`
}

// Run answers 0 when the booklet is written. A character no font holds is told
// and nothing is written. Its readers are the people of the district, whatever
// the machine is set to: it is in Chinese unless --lang asks for another language.
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
	if e.asked {
		lang = e.lang
	}
	book := pack.Booklet(lang, e.now())
	raw, err := press.Book(book)
	if err != nil {
		return err
	}
	if err := os.WriteFile(c.Out, raw, 0o644); err != nil {
		return err
	}
	fmt.Fprintln(e.stdout, e.lang.Say("cli.pack.bound", "file", c.Out, "chapters", strconv.Itoa(len(book.Chapters)), "kb", strconv.Itoa(len(raw)/1024)))
	return nil
}
