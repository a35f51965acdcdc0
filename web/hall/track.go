package hall

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"tongban/base/fault"
	"tongban/web"
	"tongban/web/layout"
)

// Questions with a query code allowed in a window, per network address; how
// often a code may be tried at one number is the office's own limit.
const (
	trackWindow     = 15 * time.Second
	trackPerAddress = 15
)

func trackPage(v *web.Visit) error {
	return v.Render(200, trackForm(trackFrame(v), v.R.URL.Query().Get("number")))
}

func trackFrame(v *web.Visit) layout.Page {
	p := v.Page(v.Lang.Say("hall.track.title"))
	p.Lead = v.Lang.Say("hall.track.lead")
	return p
}

// track takes number and query code; the code stays in the session and never
// stands in an address.
func track(v *web.Visit) error {
	number, code := v.R.PostFormValue("number"), queryCode(v.R.PostFormValue("code"))
	id, tracking, err := askTrack(v, typedNumber(number), code)
	if err != nil {
		p := trackFrame(v)
		return v.Again(err, &p, func(p layout.Page) templ.Component { return trackForm(p, number) })
	}
	keepProof(v, id, code)
	return v.Go("/hall/cases/"+tracking, "")
}

func askTrack(v *web.Visit, number, code string) (id, tracking string, err error) {
	f := fault.New(fault.Invalid, "INPUT-01")
	if number == "" {
		f.With("number", "HALL-TRACK-01")
	}
	if len(code) != 6 {
		f.With("code", "HALL-TRACK-02")
	}
	if err := f.OrNil(); err != nil {
		return "", "", err
	}
	if err := spend(v, "track@"+web.Address(v.R), trackWindow, trackPerAddress); err != nil {
		return "", "", err
	}
	c, known, err := v.View.CaseByNumber(ctx(v), number)
	if err != nil {
		return "", "", err
	}
	ok := false
	if known {
		ok, err = v.Office.TryQuery(ctx(v), &c, code, web.Address(v.R))
	}
	if err == nil && !ok {
		err = fault.New(fault.Invalid, "HALL-TRACK-03").With("number", "HALL-TRACK-03")
	}
	return c.ID, string(c.Tracking), err
}

// spend counts one try of a name; too many are told when to come back.
func spend(v *web.Visit, name string, window time.Duration, most int) error {
	allowed, wait, err := v.Office.DB.Count(ctx(v), name, window, most)
	if err != nil || allowed {
		return err
	}
	seconds := strconv.Itoa(int(wait/time.Second) + 1)
	return fault.New(fault.TooMany, "HALL-TRACK-04", "seconds", seconds)
}

// queryCode is a query code as printed, however it was typed.
func queryCode(s string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '-' || r == '　':
			return -1
		case r >= '！' && r <= '～':
			return r - 0xFEE0
		}
		return r
	}, s))
}

func escape(s string) string { return url.QueryEscape(s) }
