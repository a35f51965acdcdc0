package packs

import (
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"tongban/base/fault"
	"tongban/base/workday"
)

const calendarFile = "calendar.yaml"

type calendarText struct {
	Years []yearText `yaml:"years"`
}

type yearText struct {
	Year      ast.Node   `yaml:"year"`
	Announced bool       `yaml:"announced"`
	Source    string     `yaml:"source"`
	Paper     string     `yaml:"paper"` // address of the paper, for the reader of the file
	Off       []spanText `yaml:"off"`
	Work      []spanText `yaml:"work"`
}

// spanText is a run of days, 2026-10-01..2026-10-07 or a single day. It keeps
// the node, which knows its line.
type spanText struct {
	Days ast.Node `yaml:"days"`
	Name string   `yaml:"name"`
}

// Calendar reads the working days of a pack. What does not hold is
// CALENDAR-FILE-01, whose field is named calendar.yaml:LINE and says why; a pack
// without a calendar is CALENDAR-FILE-02.
func Calendar(pack fs.FS) (*workday.Calendar, error) {
	raw, err := fs.ReadFile(pack, calendarFile)
	if err != nil {
		return nil, fault.Wrap(err, fault.NotFound, "CALENDAR-FILE-02", "file", calendarFile)
	}
	var text calendarText
	if err := yaml.UnmarshalWithOptions(raw, &text, yaml.Strict()); err != nil {
		return nil, unreadable(err)
	}
	years := make([]workday.Year, len(text.Years))
	for i, y := range text.Years {
		if years[i], err = y.read(); err != nil {
			return nil, err
		}
	}
	c, err := workday.New(years...)
	if err != nil {
		return nil, at(text.lineOf(years, err), err)
	}
	return c, nil
}

func (y yearText) read() (workday.Year, error) {
	year := workday.Year{Announced: y.Announced, Source: y.Source}
	n, err := strconv.Atoi(value(y.Year))
	if err != nil {
		return year, at(line(y.Year), fault.New(fault.Invalid, "CALENDAR-07", "year", value(y.Year)))
	}
	year.Year = n
	if year.Off, err = readSpans(y.Off, line(y.Year)); err != nil {
		return year, err
	}
	year.Work, err = readSpans(y.Work, line(y.Year))
	return year, err
}

// readSpans reads runs of days; one without days is told with its year's line.
func readSpans(texts []spanText, above int) ([]workday.Span, error) {
	spans := make([]workday.Span, len(texts))
	for i, t := range texts {
		s, err := t.read()
		if err != nil {
			return nil, at(max(line(t.Days), above), err)
		}
		spans[i] = s
	}
	return spans, nil
}

func (t spanText) read() (s workday.Span, err error) {
	from, to, ranged := strings.Cut(value(t.Days), "..")
	if !ranged {
		to = from
	}
	s.Name = t.Name
	if s.From, err = workday.ParseDay(from); err != nil {
		return s, err
	}
	s.To, err = workday.ParseDay(to)
	return s, err
}

// lineOf finds the line that a fault of the calendar speaks of: the last span
// with its day, or else its year.
func (text calendarText) lineOf(years []workday.Year, err error) int {
	args, found := fault.Of(err).Args, 0
	for i, y := range years {
		if strconv.Itoa(y.Year) != args["year"] {
			continue
		}
		found = line(text.Years[i].Year)
		texts := slices.Concat(text.Years[i].Off, text.Years[i].Work)
		for j, s := range slices.Concat(y.Off, y.Work) {
			d, err := workday.ParseDay(args["day"])
			if err == nil && (d == s.From || s.From < d && d <= s.To) {
				found = line(texts[j].Days)
			}
		}
	}
	return found
}

// value and line read a node that may be missing.
func value(n ast.Node) string {
	if n == nil {
		return ""
	}
	return n.GetToken().Value
}

func line(n ast.Node) int {
	if n == nil {
		return 0
	}
	return n.GetToken().Position.Line
}

// at says where in the calendar file a fault lies.
func at(line int, err error) error {
	why := fault.Of(err)
	f := fault.Wrap(err, fault.Invalid, "CALENDAR-FILE-01", "file", calendarFile, "line", strconv.Itoa(line))
	f.Fields = []fault.Field{{Name: calendarFile + ":" + strconv.Itoa(line), Code: why.Code, Args: why.Args}}
	return f
}

// unreadable is what the YAML reader could not take.
func unreadable(err error) error {
	n, detail := 0, err.Error()
	if e := yaml.Error(nil); errors.As(err, &e) {
		n, detail = e.GetToken().Position.Line, e.GetMessage()
	}
	return at(n, fault.Wrap(err, fault.Invalid, "CALENDAR-FILE-03", "detail", detail))
}
