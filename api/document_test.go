package api

import (
	"bytes"
	"encoding/json"
	"flag"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"tongban/base/code"
	"tongban/domain/cases"
	"tongban/domain/licence"
	"tongban/domain/org"
)

var update = flag.Bool("update", false, "write the golden document anew")

func opened(t *testing.T) *API {
	t.Helper()
	a, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// The document that is promised is the document that is served; a change to it
// is looked at.
func TestDocumentIsGolden(t *testing.T) {
	got := opened(t).spec
	if *update {
		if err := os.WriteFile("openapi.json", got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Fatal("the OpenAPI document has changed; look at the difference after `go test ./api -update`")
	}
}

// Every example keeps to its own schema.
func TestExamplesHold(t *testing.T) {
	doc := opened(t).huma.OpenAPI()
	schemas := doc.Components.Schemas
	n := 0
	check := func(at string, s *huma.Schema) {
		for _, example := range s.Examples {
			raw, err := json.Marshal(example)
			if err != nil {
				t.Fatal(err)
			}
			var v any
			if err := json.Unmarshal(raw, &v); err != nil {
				t.Fatal(err)
			}
			var res huma.ValidateResult
			huma.Validate(schemas, s, huma.NewPathBuffer(nil, 0), huma.ModeReadFromServer, v, &res)
			for _, err := range res.Errors {
				t.Errorf("%s: example %s: %v", at, raw, err)
			}
			if err := meant(at, v); err != nil {
				t.Errorf("%s: example %s: %v", at, raw, err)
			}
			n++
		}
	}
	for name, s := range schemas.Map() {
		for key, p := range s.Properties {
			check(name+"."+key, p)
		}
	}
	for path, item := range doc.Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Put, item.Delete} {
			if op == nil {
				continue
			}
			for _, p := range op.Parameters {
				check(path+" "+p.Name, p.Schema)
			}
		}
	}
	if n < 50 {
		t.Fatalf("only %d examples were found", n)
	}
}

// meant holds an example of a number against the rule of that number.
func meant(at string, v any) (err error) {
	text, _ := v.(string)
	switch at[strings.LastIndexAny(at, ". ")+1:] {
	case "tracking":
		_, err = code.ParseTracking(text)
	case "id_number":
		_, err = code.ParseResidentID(text, time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC))
	case "phone":
		_, err = code.ParsePhone(text)
	case "verify", "code":
		if strings.HasPrefix(at, "LicenceHead") || strings.HasPrefix(at, "/verify") {
			_, err = licence.ParseVerify(text)
		}
	}
	return err
}

// Where a schema lists the states, it lists them all.
func TestStatesAreListedWhole(t *testing.T) {
	var want []any
	for _, s := range cases.States {
		want = append(want, string(s))
	}
	n := 0
	for name, s := range opened(t).huma.OpenAPI().Components.Schemas.Map() {
		p, ok := s.Properties["state"]
		if !ok || name == "Clock" {
			continue
		}
		if strings.HasPrefix(name, "Revision") || strings.HasPrefix(name, "Card") || name == "FullCard" {
			continue // a version in preparation goes another way, and so does a card of supervision
		}
		if n++; !slices.Equal(p.Enum, want) {
			t.Errorf("%s.state lists %v", name, p.Enum)
		}
	}
	if n < 3 {
		t.Fatalf("only %d schemas have a state", n)
	}
}

// Each route names a known action and an operation of its own, and what changes
// something asks for an idempotency key.
func TestRoutes(t *testing.T) {
	a, ids := opened(t), map[string]bool{}
	for _, r := range routes {
		if ids[r.ID] {
			t.Errorf("%s stands twice", r.ID)
		}
		ids[r.ID] = true
		if !org.Known(r.Action) {
			t.Errorf("%s: unknown action %s", r.Path, r.Action)
		}
		item := a.huma.OpenAPI().Paths[r.Path]
		if r.ID == "getDocument" {
			continue
		}
		op := map[string]*huma.Operation{get: item.Get, post: item.Post, put: item.Put, remove: item.Delete}[r.Method]
		asks := slices.ContainsFunc(op.Parameters, func(p *huma.Param) bool { return p.Name == "Idempotency-Key" && p.Required })
		if asks != r.keyed() {
			t.Errorf("%s %s: asks for a key: %v", r.Method, r.Path, asks)
		}
	}
	for _, r := range Routes() {
		if !strings.HasPrefix(r.Path, "/api/v1/") {
			t.Errorf("%s lies elsewhere", r.Path)
		}
	}
}

func TestUnknownActionDoesNotOpen(t *testing.T) {
	kept := routes
	defer func() { routes = kept }()
	routes = append(slices.Clone(routes), route{get, "/stray", "stray.read", "stray", ok, "", on((*API).listItems)})
	if _, err := New(Config{}); err == nil || !strings.Contains(err.Error(), "stray.read") {
		t.Fatalf("it opened: %v", err)
	}
}

// A property that holds personal data in full is named here on purpose.
func TestNoPasswordLeaves(t *testing.T) {
	for _, r := range slices.Sorted(maps.Keys(opened(t).huma.OpenAPI().Components.Schemas.Map())) {
		s := opened(t).huma.OpenAPI().Components.Schemas.Map()[r]
		if _, has := s.Properties["password"]; has && !slices.Contains([]string{"Credentials", "NewAccount", "NewStaff"}, r) {
			t.Errorf("%s has a password", r)
		}
	}
}
