package guide

import (
	"strconv"

	"tongban/base/words"
	"tongban/domain/catalogue"
)

// Material is a material as the guide tells it.
type Material struct {
	Key    string
	Name   string
	Source string // from whom, who issues it, or who fetches it
	Form   string // form and copies
	When   string // in what situation, and until when
	Tips   string
	Basis  string // by what right it is asked, "" for what needs none
}

// MaterialOf writes a material.
func MaterialOf(l words.Lang, m catalogue.Material) Material {
	return Material{Key: m.Key, Name: m.Name, Source: source(l, m), Form: Copies(l, m), When: situation(l, m), Tips: m.Tips, Basis: said(l, "guide.material.basis", "basis", m.Basis)}
}

// source tells where a material comes from; what the applicant need not bring is
// said so.
func source(l words.Lang, m catalogue.Material) string {
	switch {
	case m.SharedFrom != "":
		return l.Say("hall.material.shared", "library", m.SharedFrom)
	case m.DueAt() == catalogue.DueByStep && m.Step != "":
		return l.Say("guide.material.step", "step", m.Step)
	case m.DueAt() == catalogue.DueByStep:
		return l.Say("guide.material.ours")
	case m.Issuer != "":
		return l.Say("guide.material.issuer", "source", m.Source, "issuer", m.Issuer)
	}
	return m.Source
}

// Copies is the form of a material and how many of it.
func Copies(l words.Lang, m catalogue.Material) string {
	return l.Say("hall.material.copies", "form", m.Form, "n", strconv.Itoa(max(1, m.Copies)))
}

// situation is when a material is needed, and what may come later.
func situation(l words.Lang, m catalogue.Material) string {
	text := m.WhenText
	switch {
	case text == "" && m.Required():
		text = l.Say("hall.material.always")
	case text == "":
		text = l.Say("hall.material.optional")
	}
	if m.DueAt() == catalogue.DueReview {
		text += l.Say("guide.material.review")
	}
	if m.Deferrable {
		text += l.Say("hall.material.deferrable")
	}
	return text
}
