package main

import (
	"fmt"
	"io"
	"runtime/debug"

	"tongban/base/words"
	"tongban/base/workday"
	"tongban/packs"
)

// PackCheckCmd checks a pack without publishing anything.
type PackCheckCmd struct {
	Dir  string `arg:"" optional:""`
	AsOf string `name:"as-of" placeholder:"DATE"`
	JSON bool   `name:"json"`
}

// packFinding is one finding as JSON.
type packFinding struct {
	File     string      `json:"file"`
	Line     int         `json:"line,omitempty"`
	Item     string      `json:"item,omitempty"`
	Code     string      `json:"code"`
	Level    packs.Grade `json:"level"`
	Sentence string      `json:"sentence"`
	Remedy   string      `json:"remedy"`
}

// packSummary is the last line.
type packSummary struct {
	Items    int `json:"items"`
	Personal int `json:"personal"` // of them, those a natural person may apply for
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
}

// Run answers 1 when the pack cannot be published; warnings do not count.
func (c *PackCheckCmd) Run(e *env) error {
	pack, err := packs.Open(c.Dir)
	if err != nil {
		return err
	}
	on := workday.DayOf(e.now())
	if c.AsOf != "" {
		if on, err = workday.ParseDay(c.AsOf); err != nil {
			return usage("--as-of", err)
		}
	}
	debug.SetGCPercent(400) // a short life, and memory to spare
	report := packs.Check(pack, on)
	sum := packSummary{report.Items, report.Personal, report.Count(packs.Wrong), report.Count(packs.Doubtful)}
	if c.JSON {
		for _, f := range report.Findings {
			printJSON(e.stdout, packFinding{f.File, f.Line, f.Item, f.Code, f.Grade, f.Sentence(e.lang), f.Remedy(e.lang)})
		}
		printJSON(e.stdout, sum)
	} else {
		c.tell(e.stdout, e.lang, report, sum)
	}
	if sum.Errors > 0 {
		return errNo
	}
	return nil
}

func (c *PackCheckCmd) tell(w io.Writer, lang words.Lang, report packs.Report, sum packSummary) {
	for _, f := range report.Findings {
		fmt.Fprintf(w, "%s %s %s\n", lang.Say("cli.pack."+string(f.Grade)), f.Code, f.Sentence(lang))
	}
	fmt.Fprintln(w, lang.Say("cli.pack.sum", "items", fmt.Sprint(sum.Items), "personal", fmt.Sprint(sum.Personal), "errors", fmt.Sprint(sum.Errors), "warnings", fmt.Sprint(sum.Warnings)))
}
