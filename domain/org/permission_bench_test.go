package org

import "testing"

// A question of the permission table that ends in its last relation.
func BenchmarkCan(b *testing.B) {
	by := Actor{ID: "a", Roles: []Role{Handler, Approver}, Unit: "440105002"}
	o := Object{Owner: "r", Accepting: "440105001", Handling: "440105001", Deciding: "HZ-CL",
		Tasks: []OpenTask{{Unit: "440105002", Role: Approver, Holder: "a"}}}
	for b.Loop() {
		if !Can(by, CaseDecide, o) {
			b.Fatal("the table says no")
		}
	}
}
