package org

import "slices"

// Role is what a person is to the office.
type Role string

// The roles of the first errands.
const (
	Guest      Role = "guest"      // nobody has signed in
	Resident   Role = "resident"   // 申请人
	Clerk      Role = "clerk"      // 综合窗口受理员
	Assistant  Role = "assistant"  // 社区协办员: takes in for others, decides nothing
	Handler    Role = "handler"    // 承办人
	Approver   Role = "approver"   // 批准人
	Supervisor Role = "supervisor" // 监督
	Admin      Role = "admin"      // 系统管理员: opens and closes accounts
	Security   Role = "security"   // 安全管理员: roles, passwords, sessions, second steps
	Auditor    Role = "auditor"    // 审计管理员: reads what the other two did
	Editor     Role = "editor"     // 事项编辑: prepares versions of items
	Head       Role = "head"       // 部门负责人、行政机关负责人
	Legal      Role = "legal"      // 法制审核
	Publisher  Role = "publisher"  // 编办、政务办 审核发布
	System     Role = "system"     // the office's own clockwork (tick)
)

// Roles lists all roles, for the permission matrix.
var Roles = []Role{Guest, Resident, Clerk, Assistant, Handler, Approver, Supervisor, Admin, Security, Auditor, Editor, Head, Legal, Publisher, System}

// StaffRoles are those of people who work for the office.
var StaffRoles = []Role{Clerk, Assistant, Handler, Approver, Supervisor, Admin, Security, Auditor, Editor, Head, Legal, Publisher}

// apart are the roles that see to the house itself. Each stands alone: who opens
// accounts changes no powers afterwards, who changes powers opens no accounts,
// and who reads what they did can do neither (三员分立, basis: gbt22239).
var apart = []Role{Admin, Security, Auditor}

// Apart tells whether a set of roles keeps those that see to the house apart
// from each other and from every other role.
func Apart(roles []Role) bool {
	return len(roles) < 2 || !slices.ContainsFunc(roles, func(r Role) bool { return slices.Contains(apart, r) })
}

// Actor is who asks. ID is the account, "" for a guest.
type Actor struct {
	ID    string
	Name  string
	Roles []Role
	Unit  UnitCode
	Level int // identity level reached: 1 self-registered, 2 card seen at a counter, 3 gateway

	Subject []byte // blind index of the ID number, from level 2; nil before
}

// Is tells whether the actor has the role. Everybody is a guest too.
func (a Actor) Is(r Role) bool {
	if r == Guest {
		return true
	}
	for _, x := range a.Roles {
		if x == r {
			return true
		}
	}
	return false
}

// Staff tells whether the actor works for the office.
func (a Actor) Staff() bool {
	return slices.ContainsFunc(a.Roles, func(r Role) bool { return slices.Contains(StaffRoles, r) })
}

// Nobody is the actor of a request without a session.
var Nobody = Actor{Roles: []Role{Guest}}

// Clockwork is the actor of tick.
var Clockwork = Actor{ID: "system", Name: "系统", Roles: []Role{System}}
