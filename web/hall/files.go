package hall

import (
	"mime"
	"net/http"
	"slices"
	"strings"
	"unicode"

	"tongban/base/fault"
	"tongban/domain/document"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
)

// paperFile hands out an official paper to who may read its case in full.
func paperFile(v *web.Visit) error {
	none := fault.New(fault.NotFound, "HALL-PAPER-01")
	d, ok, err := v.View.PaperByID(ctx(v), v.R.PathValue("id"))
	if err != nil {
		return err
	}
	if !ok {
		return none
	}
	c, ok, err := v.View.CaseByID(ctx(v), d.Case)
	if err != nil {
		return err
	}
	if !ok {
		return none
	}
	object, err := v.View.ObjectOf(ctx(v), v.Actor, &c)
	if err != nil {
		return err
	}
	if !org.Can(v.Actor, org.CaseRead, object) || !v.Actor.Staff() && document.Inside(document.Kind(d.Kind)) {
		return none
	}
	if d.File == "" {
		return fault.New(fault.Unavailable, "HALL-PAPER-02")
	}
	x := &shownCase{Case: c}
	return send(v, d.File, paperTitle(x, d)+" "+string(c.Tracking)+".pdf")
}

// licenceFile hands out the licence of a case.
func licenceFile(v *web.Visit) error {
	x, err := caseOf(v, org.CaseRead)
	if err != nil {
		return unknown(v, err)
	}
	l, ok, err := v.View.LicenceOf(ctx(v), x.ID)
	if err != nil {
		return err
	}
	if !ok || !x.Full {
		return fault.New(fault.NotFound, "HALL-PAPER-01")
	}
	if l.File == "" {
		return fault.New(fault.Unavailable, "HALL-PAPER-02")
	}
	return send(v, l.File, l.TypeName+" "+string(x.Tracking)+".pdf")
}

// draftFile shows the author a file of their own draft.
func draftFile(v *web.Visit) error {
	d, ok, err := v.View.Draft(ctx(v), v.R.PathValue("draft"))
	if err != nil {
		return err
	}
	if !ok || !org.Can(v.Actor, org.DraftKeep, org.Object{Owner: d.Owner}) {
		return fault.New(fault.NotFound, "DRAFT-NONE-01")
	}
	return sendOf(v, d.Files)
}

// caseFile shows the applicant a file they sent.
func caseFile(v *web.Visit) error {
	x, err := caseOf(v, org.CaseRead)
	if err != nil {
		return unknown(v, err)
	}
	if !x.Full {
		return fault.New(fault.NotFound, "HALL-PAPER-01")
	}
	all, err := v.View.Materials(ctx(v), x.ID)
	if err != nil {
		return err
	}
	var files []store.Attached
	for _, m := range all {
		files = append(files, m.Attached)
	}
	return sendOf(v, files)
}

// sendOf sends the file of the address, if it is among these.
func sendOf(v *web.Visit, files []store.Attached) error {
	digest := v.R.PathValue("digest")
	i := slices.IndexFunc(files, func(f store.Attached) bool { return f.Digest == digest })
	if i < 0 {
		return fault.New(fault.NotFound, "HALL-PAPER-01")
	}
	return send(v, digest, files[i].Name)
}

// send hands out a kept file as a download under a name people can read. basis: rfc6266
func send(v *web.Visit, digest, name string) error {
	f, b, ok, err := v.View.OpenBlob(ctx(v), digest)
	if err != nil {
		return err
	}
	if !ok {
		return fault.New(fault.NotFound, "HALL-PAPER-01")
	}
	defer f.Close()
	h := v.W.Header()
	h.Set("Content-Type", b.Type)
	h.Set("Content-Disposition", attachment(name))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Cache-Control", "private, no-store")
	http.ServeContent(v.W, v.R, "", b.At, f)
	return nil
}

// attachment names a download twice: in UTF-8, and in plain letters for old programs.
func attachment(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, name)
	plain := strings.Map(func(r rune) rune {
		if r > '~' || r == '"' || r == '\\' {
			return '_'
		}
		return r
	}, name)
	coded, ok := strings.CutPrefix(mime.FormatMediaType("attachment", map[string]string{"filename": name}), "attachment; filename*=")
	if !ok {
		return `attachment; filename="` + plain + `"`
	}
	return `attachment; filename="` + plain + `"; filename*=` + coded
}
