package feel

// run is one answer being worked out. When the steps are used up every piece
// is null and Eval says so.
type run struct {
	ctx   Context
	steps int
}

func (r *run) eval(n *node) Value {
	if r.steps--; r.steps < 0 {
		return Null
	}
	switch n.op {
	case opLiteral:
		return n.value
	case opName:
		return r.ctx[n.text]
	case opList:
		return List(r.all(n.kids)...)
	case opIn:
		return r.in(r.eval(n.kids[0]), n.kids[1:])
	case opBetween:
		return r.within(r.eval(n.kids[0]), n)
	case opIf:
		if r.eval(n.kids[0]).isTrue() {
			return r.eval(n.kids[1])
		}
		return r.eval(n.kids[2])
	case opCall:
		return functions[n.text].answer(r, r.all(n.kids))
	case opNegate:
		return arithmetic("-", Int(0), r.eval(n.kids[0]))
	case opBinary:
		return r.binary(n)
	}
	return Null // a range or a test outside in: the parser makes none
}

func (r *run) all(nodes []*node) []Value {
	values := make([]Value, len(nodes))
	for i, n := range nodes {
		values[i] = r.eval(n)
	}
	return values
}

func (r *run) binary(n *node) Value {
	left := r.eval(n.kids[0])
	switch {
	case n.text == "and" && left.isFalse():
		return Bool(false)
	case n.text == "or" && left.isTrue():
		return Bool(true)
	}
	right := r.eval(n.kids[1])
	switch n.text {
	case "and":
		return and(left, right)
	case "or":
		return or(left, right)
	case "=":
		return r.equal(left, right)
	case "!=":
		return negate(r.equal(left, right))
	case "<", "<=", ">", ">=":
		return compare(n.text, left, right)
	}
	return arithmetic(n.text, left, right)
}

// in asks the tests one after another: true as soon as one holds, false when
// none does, null when that cannot be known.
func (r *run) in(subject Value, tests []*node) Value {
	answer := Bool(false)
	for _, t := range tests {
		if answer = or(answer, r.test(subject, t)); answer.isTrue() {
			return answer
		}
	}
	return answer
}

func (r *run) test(subject Value, t *node) Value {
	switch t.op {
	case opTest:
		return compare(t.text, subject, r.eval(t.kids[0]))
	case opRange:
		return r.within(subject, t)
	}
	v := r.eval(t)
	if v.kind == TypeList && subject.kind != TypeList {
		return r.contains(v, subject)
	}
	return r.equal(subject, v)
}

// within answers a range, and between, whose bounds are its last two kids.
func (r *run) within(subject Value, n *node) Value {
	bounds := n.kids[len(n.kids)-2:]
	above, below := ">=", "<="
	if n.openLow {
		above = ">"
	}
	if n.openHigh {
		below = "<"
	}
	return and(compare(above, subject, r.eval(bounds[0])), compare(below, subject, r.eval(bounds[1])))
}

func (r *run) contains(list, element Value) Value {
	for _, x := range list.list {
		if r.steps--; r.steps < 0 {
			return Null
		}
		if r.equal(x, element).isTrue() {
			return Bool(true)
		}
	}
	return Bool(false)
}

// equal compares values of one sort; null equals null alone, and values of
// two sorts cannot be compared.
func (r *run) equal(a, b Value) Value {
	if r.steps--; r.steps < 0 {
		return Null
	}
	switch {
	case a.kind == TypeNull || b.kind == TypeNull:
		return Bool(a.kind == b.kind)
	case a.kind != b.kind:
		return Null
	case a.kind == TypeBoolean:
		return Bool(a.yes == b.yes)
	case a.kind == TypeNumber:
		return Bool(a.num.Cmp(b.num) == 0)
	case a.kind == TypeList:
		return r.equalLists(a.list, b.list)
	}
	return Bool(a.text == b.text)
}

func (r *run) equalLists(a, b []Value) Value {
	if len(a) != len(b) {
		return Bool(false)
	}
	answer := Bool(true)
	for i := range a {
		answer = and(answer, r.equal(a[i], b[i]))
	}
	return answer
}
