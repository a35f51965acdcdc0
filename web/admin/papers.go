package admin

import (
	"errors"
	"mime"
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"tongban/base/fault"
	"tongban/domain/org"
	"tongban/domain/publishing"
	"tongban/web"
	"tongban/web/layout"
)

// readUpload reads a form with a file.
func readUpload(v *web.Visit) error {
	err := v.R.ParseMultipartForm(4 << 20)
	var large *http.MaxBytesError
	switch {
	case err == nil, errors.Is(err, http.ErrNotMultipart):
		return nil
	case errors.As(err, &large):
		return fault.New(fault.TooLarge, "WEB-LARGE-01", "mb", "64")
	}
	return fault.Wrap(err, fault.Malformed, "HALL-UPLOAD-02")
}

// attach keeps a paper that stands behind a version.
func attach(v *web.Visit) error {
	if err := mayWork(v, org.CatalogueDraft); err != nil {
		return err
	}
	err := readUpload(v)
	id := v.R.PathValue("revision")
	if err == nil {
		err = attachTo(v, id)
	}
	if err != nil {
		p, r, verr := viewOf(v)
		if verr != nil {
			return verr
		}
		return v.Again(spokenError(v, err), &p, func(p layout.Page) templ.Component { return revisionPage(p, r) })
	}
	return v.Go(revisionHref(id), v.Lang.Say("catalogue.documents.added"))
}

func attachTo(v *web.Visit, id string) error {
	f, head, err := v.R.FormFile("document")
	if err != nil {
		return fault.Input("document", "FORM-02", "label", v.Lang.Say("catalogue.documents.add"))
	}
	defer f.Close()
	defer v.R.MultipartForm.RemoveAll()
	_, err = v.Office.AttachDocument(v.R.Context(), v.Actor, v.Command(), id, head.Filename, f)
	return err
}

// document hands out a paper of a version, and of no other.
func document(v *web.Visit) error {
	s, err := v.Office.RevisionSheet(v.R.Context(), v.Actor, v.R.PathValue("revision"))
	if err != nil {
		return err
	}
	digest := v.R.PathValue("digest")
	i := slices.IndexFunc(s.Revision.Documents, func(d publishing.Document) bool { return d.Digest == digest })
	if i < 0 {
		return fault.New(fault.NotFound, "PUBLISH-NONE-01")
	}
	f, b, ok, err := v.View.OpenBlob(v.R.Context(), digest)
	if err != nil {
		return err
	}
	if !ok {
		return fault.New(fault.NotFound, "PUBLISH-NONE-01")
	}
	defer f.Close()
	download(v, b.Type, s.Revision.Documents[i].Name)
	http.ServeContent(v.W, v.R, "", b.At, f)
	return nil
}

// download are the headers of a file that is handed out.
func download(v *web.Visit, kind, name string) {
	h := v.W.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Cache-Control", "private, no-store")
}
