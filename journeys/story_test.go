package journeys

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"tongban/acts"
	"tongban/cmd/house"
	"tongban/journeys/stage"
)

// story plays one journey in a house of its own, over HTTP, on a clock of its own.
type story struct {
	*stage.Stage
	t     *testing.T
	files map[string][]byte
	c     stage.Receipt
}

// open opens the house of a story; url is "" for the embedded database.
func open(t *testing.T, url string) *story {
	t.Helper()
	return &story{Stage: stage.Open(t, url), t: t, files: map[string][]byte{}}
}

// play runs the script of a journey line by line.
func (s *story) play(a *txtar.Archive) {
	s.t.Helper()
	for _, f := range a.Files {
		s.files[f.Name] = f.Data
	}
	for i, line := range strings.Split(string(a.Comment), "\n") {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		if err := s.line(words); err != nil {
			s.t.Fatalf("line %d: %s\n%v", i+1, line, err)
		}
	}
}

// line plays one line: a setting, an expectation, or what somebody does. A line
// that begins with "! CODE" must be refused with that code.
func (s *story) line(w []string) error {
	if w[0] == "!" {
		err := s.line(w[2:])
		var no *house.Refusal
		if !errors.As(err, &no) {
			return fmt.Errorf("want refusal %s, got %v", w[1], err)
		}
		for _, e := range no.Errors {
			if e.Code == w[1] {
				return nil
			}
		}
		if no.Code != w[1] || no.Detail == "" {
			return fmt.Errorf("want refusal %s, got %v", w[1], no)
		}
		return nil
	}
	switch w[0] {
	case "clock":
		s.Clock(w[1])
		return nil
	case "tick":
		return s.House.Office.Tick(s.t.Context())
	case "state":
		return s.expectState(w[1])
	case "due":
		return s.expectDue(w[1], w[2])
	case "paper":
		return s.expectPaper(w[1])
	case "licence":
		return s.expectLicence()
	case "verify":
		return s.verify()
	}
	if w[1] == "applies" {
		return s.apply(w[0], w[2], w[3], w[4:])
	}
	if w[1] == "mends" {
		return s.mend(w[0], w[2:])
	}
	var body any
	if len(w) > 2 {
		body = json.RawMessage(s.files[w[2]])
	}
	return s.Call(w[0], http.MethodPost, "/cases/"+s.c.Tracking+"/"+w[1], body, &s.c)
}

// apply files a case with the answers of a file of the journey.
func (s *story) apply(who, item, answers string, materials []string) error {
	var in map[string]string
	if err := json.Unmarshal(s.files[answers], &in); err != nil {
		return err
	}
	c, err := s.Apply(who, item, in, materials...)
	if err == nil { // a refusal leaves the story with the case it tells of
		s.c = c
	}
	return err
}

// mend answers a correction notice with a new scan for each material named.
func (s *story) mend(who string, materials []string) error {
	if err := s.Call(who, http.MethodPost, "/cases/"+s.c.Tracking+"/supplement-draft", nil, nil); err != nil {
		return err
	}
	for i, m := range materials {
		if err := s.Upload(who, s.c.ID, m, 40+i); err != nil {
			return err
		}
	}
	return s.Call(who, http.MethodPost, "/cases/"+s.c.Tracking+"/supplement", nil, &s.c)
}

// seen is the case as the supervisor reads it.
type seen struct {
	State  string `json:"state"`
	Clocks []struct {
		Kind string `json:"kind"`
		Due  string `json:"due"`
	} `json:"clocks"`
	Papers []struct {
		Kind   string `json:"kind"`
		Number string `json:"number"`
		Ready  bool   `json:"ready"`
	} `json:"papers"`
	Licence struct {
		Identifier string `json:"identifier"`
		Verify     string `json:"verify"`
	} `json:"licence"`
}

func (s *story) read() (v seen, err error) {
	return v, s.Call("jiandu01", http.MethodGet, "/cases/"+s.c.Tracking, nil, &v)
}

// eventually asks until the clockwork has done its part, twenty seconds at most.
func (s *story) eventually(holds func(seen) error) error {
	var last error
	for range 2000 {
		v, err := s.read()
		if err != nil {
			return err
		}
		if last = holds(v); last == nil {
			return nil
		}
		time.Sleep(10 * time.Millisecond)
	}
	return last
}

func (s *story) expectState(want string) error {
	return s.eventually(func(v seen) error {
		if v.State != want {
			return fmt.Errorf("state %s, want %s", v.State, want)
		}
		return nil
	})
}

func (s *story) expectDue(kind, want string) error {
	v, err := s.read()
	if err != nil {
		return err
	}
	for _, k := range v.Clocks {
		if k.Kind == kind {
			if k.Due != want {
				return fmt.Errorf("%s is due %s, want %s", kind, k.Due, want)
			}
			return nil
		}
	}
	if want == "none" {
		return nil
	}
	return fmt.Errorf("no clock %s among %v", kind, v.Clocks)
}

func (s *story) expectPaper(kind string) error {
	return s.eventually(func(v seen) error {
		for _, p := range v.Papers {
			if p.Kind == kind && p.Ready && p.Number != "" {
				return nil
			}
		}
		return fmt.Errorf("no paper %s is ready: %v", kind, v.Papers)
	})
}

// expectLicence verifies the licence as a stranger would.
func (s *story) expectLicence() error {
	v, err := s.read()
	if err != nil {
		return err
	}
	var proof struct {
		Identifier string `json:"identifier"`
		Status     string `json:"status"`
	}
	if err := s.Client.Call(s.t.Context(), "", http.MethodGet, "/verify/"+v.Licence.Verify, nil, &proof); err != nil {
		return err
	}
	if proof.Identifier == "" || proof.Identifier != v.Licence.Identifier || proof.Status != "valid" {
		return fmt.Errorf("licence %q does not verify: %+v", v.Licence.Identifier, proof)
	}
	return nil
}

func (s *story) verify() error {
	found, err := acts.Verify(context.WithoutCancel(s.t.Context()), s.House.DB.View(), s.House.Pack.Calendar)
	if err != nil {
		return err
	}
	if !found.OK() {
		return fmt.Errorf("the journal does not hold: %+v", found)
	}
	return nil
}
