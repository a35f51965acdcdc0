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
	p := newPen(t)
	for i, page := range pages {
		p.turn()
		p.page(doc, page, i+1, len(pages))
	}
	return p.finish(doc)
}

// finish writes the file with what it says of itself.
func (p *pen) finish(doc document.Doc) ([]byte, error) {
	if p.err != nil {
		return nil, fault.Wrap(p.err, fault.Internal, "PAPER-RENDER-01")
	}
	file, err := p.file(doc)
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, "PAPER-FONT-01")
	}
	return file, nil
}
