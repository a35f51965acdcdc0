// Package publishing is the way of an item from a proposal to the published
// guide.
//
// It keeps the revision (版本草案), a proposed next version of an item with its
// form, its reason and its documents; the table of moves from drafting over the
// head of the department and the legal review to publication; who owns which
// element of an item; and the journal of a revision, chained like that of a
// case. It leaves to others what an item is and how two versions differ
// (domain/catalogue), whether an item holds against its pack (packs), and where
// revisions lie (store).
package publishing

import (
	"slices"
	"time"

	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
)

// State is where a revision stands.
type State string

// The states.
const (
	Drafting   State = "drafting"   // 起草
	Head       State = "head"       // 部门负责人审核
	Legal      State = "legal"      // 合法性审查 (司法)
	Audit      State = "audit"      // 编办、政务办审核
	Published  State = "published"  // 已发布; in force from its day
	Afterwards State = "afterwards" // 紧急更正已发布, 待事后复核
	Objected   State = "objected"   // 事后复核有异议: the department mends it with another version
	Dropped    State = "dropped"    // 已放弃
)

// States lists them along the way.
var States = []State{Drafting, Head, Legal, Audit, Published, Afterwards, Objected, Dropped}

// Open tells whether somebody still has to do something about it.
func (s State) Open() bool { return s != Published && s != Objected && s != Dropped }

// Revision is a proposed next version of an item.
type Revision struct {
	ID          string
	Base        int // the version it was begun under; 0 for an item that is new
	Edition     catalogue.Edition
	Title       string
	Reason      string
	Documents   []Document
	EffectiveOn workday.Day // the day wanted; 0 is the day of publication
	Urgent      bool        // asked to go the short way: a text is wrong, nobody bears more
	State       State
	Unit        org.UnitCode // whose proposal it is; its head approves
	Hands       []Hand       // who did what, for nobody does two steps
	Imported    string       // name of the pack it came from, "" when written here
	Became      int          // the version it was published as, 0 before
	CreatedAt   time.Time
	UpdatedAt   time.Time
	Version     int // counts changes of the revision itself

	Keepers []org.UnitCode // units that keep an element of the item; not kept, whoever loads it says so
}

// Item is the id of the item.
func (r *Revision) Item() string { return r.Edition.Item.ID }

// Document is a paper that stands behind a revision.
type Document struct {
	Name   string `json:"name"`
	Digest string `json:"digest"` // SHA-256 of its bytes, hex
	Type   string `json:"type"`
	Size   int64  `json:"size"`
}

// Hand is one person's part in a revision.
type Hand struct {
	Desk Desk   `json:"desk"`
	ID   string `json:"id"`
}

// Desk is one of the four steps nobody does two of.
type Desk string

// The desks.
const (
	DeskAuthor Desk = "author"
	DeskHead   Desk = "head"
	DeskLegal  Desk = "legal"
	DeskAudit  Desk = "audit"
)

// Held is the desk a revision waits at, "" when at none.
func (s State) Held() Desk {
	return map[State]Desk{Drafting: DeskAuthor, Head: DeskHead, Legal: DeskLegal, Audit: DeskAudit, Afterwards: DeskLegal}[s]
}

// Object is the revision as the permission table sees it for an action: every
// unit that keeps an element may work at it, only the unit whose proposal it is
// answers for it.
func (r *Revision) Object(act org.Action) org.Object {
	keeping := []org.UnitCode{r.Unit}
	if act == org.CatalogueDraft {
		keeping = append(keeping, r.Keepers...)
	}
	return org.Object{Keeping: keeping}
}

// barred tells whether a person has had a part in it at another desk.
func (r *Revision) barred(id string, at Desk) bool {
	return slices.ContainsFunc(r.Hands, func(h Hand) bool { return h.ID == id && h.Desk != at })
}

func (r *Revision) lay(h Hand) {
	if !slices.Contains(r.Hands, h) {
		r.Hands = append(r.Hands, h)
	}
}
