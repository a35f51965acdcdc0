package layout

import (
	"net/http"
	"strconv"

	"tongban/base/fault"
)

// Sorry is what an error page says.
type Sorry struct {
	Status    int
	Text      string   // one sentence in the page's language; "" takes the one of the status
	Reference string   // what support searches for
	Back      string   // way back; "" is the front page
	Findings  []string // what does not hold, one sentence each
	Ways      []Link   // ways on, the nearest first
}

// SorryFor is the error page of a fault, told with its reference.
func (p Page) SorryFor(f *fault.Fault, reference string) Sorry {
	s := Sorry{Status: f.Kind.Status(), Reference: reference}
	if f.Kind != fault.Internal {
		s.Text = p.lang().Fault(f)
		for _, x := range Problems(f, p.lang()) {
			s.Findings = append(s.Findings, x.Text)
		}
	}
	return s
}

// sorryStatuses have words of their own; every other status speaks as its class does.
var sorryStatuses = []int{
	http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound,
	http.StatusMethodNotAllowed, http.StatusConflict, http.StatusRequestEntityTooLarge,
	http.StatusUnsupportedMediaType, http.StatusUnprocessableEntity, http.StatusTooManyRequests,
	http.StatusInternalServerError, http.StatusServiceUnavailable,
}

func (s Sorry) key() string {
	for _, known := range sorryStatuses {
		if s.Status == known {
			return "layout.sorry." + strconv.Itoa(s.Status)
		}
	}
	if s.Status >= 400 && s.Status < 500 {
		return "layout.sorry.400"
	}
	return "layout.sorry.500"
}

func (s Sorry) back() string {
	if s.Back == "" {
		return "/"
	}
	return s.Back
}

// at leaves the first place to the nearest way.
func (l Link) at(i int) Link {
	if i > 0 {
		l.Kind = "secondary"
	}
	return l
}

// backKind leaves the first place to the way that is nearer.
func (s Sorry) backKind() string {
	if len(s.Ways) > 0 {
		return "plain"
	}
	return ""
}

func (p Page) sorry(s Sorry) Page {
	p.Title = p.Say(s.key())
	p.Problem, p.Crumbs, p.Flash, p.Caption, p.Lead, p.Bare = nil, nil, "", "", "", false
	return p
}

func (p Page) sorryText(s Sorry) string {
	if s.Text != "" {
		return s.Text
	}
	return p.Say(s.key() + ".text")
}
