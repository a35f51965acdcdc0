package casefile

import (
	"context"
	"mime"
	"net/http"
	"strings"

	"tongban/base/fault"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// inline are the types a browser may show by itself; all others are saved.
var inline = map[string]bool{"application/pdf": true, "image/png": true, "image/jpeg": true, "image/webp": true}

// Named is one file somebody may see: what it is called beside its digest.
type Named struct{ Digest, Name, Type string }

// Behind finds a file of the case by its digest: handed in at any time, printed
// as a paper, or the licence. Anything else does not exist here.
func (r Reader) Behind(ctx context.Context, c *cases.Case, digest string) (Named, error) {
	none := fault.New(fault.NotFound, "CASE-FILE-01")
	if digest == "" {
		return Named{}, none
	}
	materials, err := r.View.Materials(ctx, c.ID)
	if err != nil {
		return Named{}, err
	}
	for _, m := range materials {
		if m.Digest == digest {
			return Named{Digest: digest, Name: m.Name, Type: m.Type}, nil
		}
	}
	papers, err := r.View.Papers(ctx, c.ID)
	if err != nil {
		return Named{}, err
	}
	for _, p := range papers {
		if p.File == digest {
			return Named{Digest: digest, Name: PaperTitle(p.Kind, c.Regime) + p.Number + ".pdf", Type: "application/pdf"}, nil
		}
	}
	l, ok, err := r.View.LicenceOf(ctx, c.ID)
	if err != nil {
		return Named{}, err
	}
	if ok && l.File == digest {
		return Named{Digest: digest, Name: l.TypeName + ".pdf", Type: "application/pdf"}, nil
	}
	return Named{}, none
}

// File sends one file of a case to somebody who may read the case, by its digest.
func (r Reader) File(w http.ResponseWriter, req *http.Request, by org.Actor, number, digest string) error {
	c, _, err := r.Find(req.Context(), by, org.CaseRead, number)
	if err != nil {
		return err
	}
	x, err := r.Behind(req.Context(), &c, digest)
	if err != nil {
		return err
	}
	return r.Serve(w, req, x)
}

// Serve sends a file so that it can do nothing: its type is the one found in
// its bytes, nothing in it may run or fetch, and no cache keeps it.
func (r Reader) Serve(w http.ResponseWriter, req *http.Request, x Named) error {
	f, blob, ok, err := r.View.OpenBlob(req.Context(), x.Digest)
	if err != nil {
		return err
	}
	if !ok {
		return fault.New(fault.NotFound, "CASE-FILE-01")
	}
	defer f.Close()
	if blob.Type != "" {
		x.Type = blob.Type
	}
	h := w.Header()
	h.Set("Content-Type", x.Type)
	h.Set("Content-Disposition", disposition(x, req.URL.Query().Has("save")))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", policy(x.Type))
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "private, no-store")
	http.ServeContent(w, req, "", blob.At, f)
	return nil
}

// SendPDF sends a paper that was drawn for this request and is kept nowhere.
func SendPDF(w http.ResponseWriter, name string, pdf []byte) error {
	x, h := Named{Name: name, Type: "application/pdf"}, w.Header()
	h.Set("Content-Type", x.Type)
	h.Set("Content-Disposition", disposition(x, false))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", policy(x.Type))
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "private, no-store")
	_, _ = w.Write(pdf) // a reader who left needs no answer
	return nil
}

// policy forbids a file everything. A PDF is drawn by the browser's own viewer,
// which does not open in a sandbox; it may still load and run nothing of ours.
func policy(mediaType string) string {
	if mediaType == "application/pdf" {
		return "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
	}
	return "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'"
}

func disposition(x Named, save bool) string {
	how := "attachment"
	if inline[x.Type] && !save {
		how = "inline"
	}
	name := strings.Map(func(r rune) rune {
		if r < ' ' || r == '/' || r == '\\' {
			return '-'
		}
		return r
	}, x.Name)
	if said := mime.FormatMediaType(how, map[string]string{"filename": name}); said != "" {
		return said
	}
	return how
}
