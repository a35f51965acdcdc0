// Package paper puts official papers on A4.
//
// It takes the tree of domain/document and answers a PDF: Chinese line
// breaking, tables that run over pages, page numbers, the place of the seal
// with its date, the QR code with the code beside it. It also draws QR codes
// for pages. What a paper says is decided in domain/document; sealing it and
// keeping the bytes is left to others. The same tree gives the same bytes.
//
// A character that no font holds is a fault, never a gap: a name printed with a
// hole is not that person's name.
package paper

import (
	"bytes"

	"github.com/signintech/gopdf"

	"tongban/base/fault"
	"tongban/domain/document"
)

// Renderer renders papers; it is safe for many goroutines.
type Renderer struct{ fonts *fonts }

// New makes a renderer. The fonts are unpacked when the first paper needs them.
func New() (*Renderer, error) {
	fonts, err := openFonts()
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, "PAPER-FONT-01")
	}
	return &Renderer{fonts}, nil
}

// PDF renders a paper. Faults: PAPER-GLYPH-01 names a character no font holds.
func (r *Renderer) PDF(doc document.Doc) ([]byte, error) {
	t, err := r.fonts.setter(doc)
	if err != nil {
		return nil, err
	}
	pages := t.pages(doc)
	pdf, err := r.start(doc, t)
	if err != nil {
		return nil, err
	}
	p := &pen{pdf: pdf, setter: t}
	for i, page := range pages {
		pdf.AddPage()
		p.page(doc, page, i+1, len(pages))
	}
	if p.err != nil {
		return nil, fault.Wrap(p.err, fault.Internal, "PAPER-RENDER-01")
	}
	return p.finish()
}

// finish writes the file and puts the outlines of what was drawn into it.
func (p *pen) finish() ([]byte, error) {
	var out bytes.Buffer
	if _, err := p.pdf.WriteTo(&out); err != nil {
		return nil, fault.Wrap(err, fault.Internal, "PAPER-RENDER-01")
	}
	faces, err := p.outlines()
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, "PAPER-FONT-01")
	}
	return mend(out.Bytes(), faces)
}

// start opens a file with the faces the paper needs and what it says of itself.
func (r *Renderer) start(doc document.Doc, t *setter) (*gopdf.GoPdf, error) {
	pdf := &gopdf.GoPdf{}
	pdf.Start(gopdf.Config{PageSize: *gopdf.PageSizeA4})
	pdf.SetNoCompression() // mend packs, and wastes no time on it
	pdf.SetInfo(gopdf.PdfInfo{Title: doc.Title, Subject: doc.Number, Author: doc.Seal.Organ, Creator: "Tongban", CreationDate: doc.At})
	for i, x := range t.excerpts {
		if x == nil {
			continue
		}
		if err := pdf.AddTTFFontData(r.fonts.faces[i].name, x.hollow()); err != nil {
			return nil, fault.Wrap(err, fault.Internal, "PAPER-FONT-01")
		}
	}
	return pdf, nil
}

// outlines are the faces of a paper with what was drawn, in the order they were
// handed over.
func (p *pen) outlines() ([][]byte, error) {
	var all [][]byte
	for i, x := range p.excerpts {
		if x == nil {
			continue
		}
		raw, err := x.filled(p.drawn[i])
		if err != nil {
			return nil, err
		}
		all = append(all, raw)
	}
	return all, nil
}
