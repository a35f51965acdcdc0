package casefile

import (
	"tongban/domain/catalogue"
	"tongban/domain/document"
	"tongban/store"
)

// PaperTitle is the title of a kind of paper under a regime.
func PaperTitle(kind string, reg catalogue.Regime) string {
	for _, row := range document.Kinds {
		if string(row.Kind) != kind {
			continue
		}
		if own := row.Titles[reg]; own != "" {
			return own
		}
		return row.Title
	}
	return kind
}

func (f *File) paperTitle(x store.Paper) string { return PaperTitle(x.Kind, f.Case.Regime) }
