package cases

import (
	"slices"
	"strings"

	"tongban/domain/catalogue"
	"tongban/domain/form"
)

// Locked says why a material of the guide may not be asked of this applicant,
// as the code of a fault; "" when it may. What a step produces never may, and
// what a library supplies only once it was looked for and not found.
func (c *Case) Locked(m catalogue.Material) string {
	switch {
	case m.ByStep():
		return "CORRECT-STEP-01"
	case m.ByLibrary() && !slices.Contains(c.Missed, m.Key):
		return "CORRECT-LIBRARY-01"
	}
	return ""
}

// Target is one thing a correction notice may name.
type Target struct {
	Key, Label string
	Locked     string // code of the fault why it may not be named now, "" it may
	Missed     bool   // its library did not find it
}

// TargetsOf is everything the version of a case lists for this person's
// answers: the questions they are asked, groups to which a row may be missing,
// and the materials that apply. Nothing else can be asked for.
func TargetsOf(c *Case, it *catalogue.Item, s *form.Schema, a form.Answers) []Target {
	var out []Target
	for _, m := range it.Needed(s.Values(a)) {
		out = append(out, Target{m.Key, m.Name, c.Locked(m), slices.Contains(c.Missed, m.Key)})
	}
	for _, q := range s.Asked(a) {
		if q.Field.Type != form.TypeFile { // its material is listed
			out = append(out, Target{Key: q.Key, Label: s.LabelIn(q.Key, "zh-CN")})
		}
	}
	for i := range s.Groups {
		if g := &s.Groups[i]; g.Repeat != nil && s.Asks(g, a) {
			out = append(out, Target{Key: g.Key, Label: g.Title})
		}
	}
	return out
}

// asking are the words by which a sentence asks for a thing or misses it.
var asking = []string{"补", "提交", "提供", "出具", "携带", "带来", "带上", "附上", "上传", "交来", "交验", "缺", "未", "没有", "没交", "不齐", "须", "需", "应当", "凭"}

// Smuggled finds the first of some things that a text asks for or holds against
// somebody although the guide does not list it: "因未提交结婚证". A thing inside the
// name of a listed one is listed; names of one character are no names.
func Smuggled(text string, things, listed []string) string {
	things, listed = longest(things), longest(listed)
	for _, sentence := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("。；;！!？?\n", r) }) {
		sentence = plain(sentence)
		if !slices.ContainsFunc(asking, func(w string) bool { return strings.Contains(sentence, w) }) {
			continue
		}
		for _, ok := range listed {
			sentence = strings.ReplaceAll(sentence, ok, "□")
		}
		for _, thing := range things {
			if strings.Contains(sentence, thing) {
				return thing
			}
		}
	}
	return ""
}

// plain is a text without what people put between its characters.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\r　“”\"'‘’《》「」【】·、，,：:-—_*", r) {
			return -1
		}
		return r
	}, s)
}

// longest are names as they are compared, the longest first; what stands in
// brackets behind a name is no part of it.
func longest(names []string) []string {
	var out []string
	for _, n := range names {
		n, _, _ = strings.Cut(plain(n), "（")
		n, _, _ = strings.Cut(n, "(")
		if len([]rune(n)) >= 2 {
			out = append(out, n)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return len(b) - len(a) })
	return slices.Compact(out)
}
