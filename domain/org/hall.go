package org

import (
	"slices"

	"tongban/base/workday"
)

// Hall is a service hall: the district's centre or its branch (政务服务中心), or
// the convenience service centre of a street (便民服务中心). basis: gzzwfw
type Hall struct {
	Code       string       `yaml:"code"` // HZ-H-00
	Name       string       `yaml:"name"`
	Level      HallLevel    `yaml:"level"`
	Unit       UnitCode     `yaml:"unit"` // who keeps it; a street keeps its own
	Aliases    []string     `yaml:"aliases"`
	Address    string       `yaml:"address"`
	Phone      string       `yaml:"phone"`
	Hours      Timetable    `yaml:"-"` // of its own, or those of all halls
	Windows    []HallWindow `yaml:"windows"`
	Note       string       `yaml:"note"`
	Confidence string       `yaml:"confidence"`
}

// HallLevel is whose hall it is.
type HallLevel string

// The levels.
const (
	HallDistrict HallLevel = "district"
	HallBranch   HallLevel = "branch"
	HallStreet   HallLevel = "street"
)

// HallLevels lists them.
var HallLevels = []HallLevel{HallDistrict, HallBranch, HallStreet}

// HallWindow is one counter of a hall.
type HallWindow struct {
	No      string   `yaml:"no"`
	Name    string   `yaml:"name"`
	Errands []Errand `yaml:"errands"`
	Queue   string   `yaml:"queue"` // letter on the ticket
}

// Errand is a kind of business a window is for.
type Errand string

// The kinds of errands.
const (
	ErrandSocial       Errand = "social"       // 社会事务
	ErrandEnterprise   Errand = "enterprise"   // 企业开办、一件事
	ErrandConstruction Errand = "construction" // 工程建设
	ErrandCollect      Errand = "collect"      // 统一出件
	ErrandStuck        Errand = "stuck"        // 办不成事反映
	ErrandGuide        Errand = "guide"        // 咨询导办
	ErrandCross        Errand = "cross"        // 跨域通办
)

// Errands lists them.
var Errands = []Errand{ErrandSocial, ErrandEnterprise, ErrandConstruction, ErrandCollect, ErrandStuck, ErrandGuide, ErrandCross}

// Bank is windows of the same name that stand together on a page.
type Bank struct {
	Name string
	Nos  []string
}

// Banks are the windows of the hall by their names, in order.
func (h Hall) Banks() []Bank {
	var out []Bank
	for _, w := range h.Windows {
		i := slices.IndexFunc(out, func(b Bank) bool { return b.Name == w.Name })
		if i < 0 {
			i, out = len(out), append(out, Bank{Name: w.Name})
		}
		out[i].Nos = append(out[i].Nos, w.No)
	}
	return out
}

// Serves tells whether some window of the hall is for a kind of errand.
func (h Hall) Serves(e Errand) bool {
	return slices.ContainsFunc(h.Windows, func(w HallWindow) bool { return slices.Contains(w.Errands, e) })
}

// Standing is whether a hall can be met now, and until or from when.
type Standing struct {
	Open bool
	Day  workday.Day    // today while open; the day it opens next
	At   workday.Minute // when it closes, to lunch or for the day; when it opens
}

// Standing is how the hall stands at an instant; ok is false when no day of the
// next two months has hours.
func (h Hall) Standing(today workday.Day, now workday.Minute, c *workday.Calendar) (s Standing, ok bool) {
	for _, x := range h.Hours.On(today, c) {
		switch {
		case now < x.From:
			return Standing{Day: today, At: x.From}, true
		case now < x.To:
			return Standing{Open: true, Day: today, At: x.To}, true
		}
	}
	for d := today + 1; d < today+62; d++ {
		if spans := h.Hours.On(d, c); len(spans) > 0 {
			return Standing{Day: d, At: spans[0].From}, true
		}
	}
	return s, false
}

// Hall finds a hall by its code.
func (c *Chart) Hall(code string) (Hall, bool) {
	i := slices.IndexFunc(c.Halls, func(h Hall) bool { return h.Code == code })
	if i < 0 {
		return Hall{}, false
	}
	return c.Halls[i], true
}

// HallOf is the hall a unit keeps; for a street, its service centre.
func (c *Chart) HallOf(unit UnitCode) (Hall, bool) {
	i := slices.IndexFunc(c.Halls, func(h Hall) bool { return h.Unit == unit })
	if i < 0 {
		return Hall{}, false
	}
	return c.Halls[i], true
}
