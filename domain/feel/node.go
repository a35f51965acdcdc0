package feel

import "strings"

type op uint8

// The pieces an expression is made of; the comment tells what kids hold.
const (
	opLiteral op = iota // value
	opName              // text
	opList              // elements
	opRange             // low, high; openLow, openHigh
	opTest              // text < <= > >=; limit. Only inside in
	opIn                // subject, tests…
	opBetween           // subject, low, high
	opIf                // condition, then, else
	opCall              // text is the function; arguments
	opNegate            // operand
	opBinary            // text; left, right
)

type node struct {
	op                op
	at                int
	text              string
	value             Value
	kids              []*node
	openLow, openHigh bool
}

func (n *node) walk(visit func(*node)) {
	visit(n)
	for _, k := range n.kids {
		k.walk(visit)
	}
}

// strength of a binary operator: the stronger binds first. Comparisons do not
// chain, so that a < b < c is told instead of guessed.
var strength = map[string]int{
	"or": 1, "and": 2,
	"=": 3, "!=": 3, "<": 3, "<=": 3, ">": 3, ">=": 3, "in": 3, "between": 3,
	"+": 4, "-": 4, "*": 5, "/": 5,
}

const (
	strengthCompare = 3
	strengthAdd     = 4
	strengthNegate  = 6
	strengthAtom    = 7
)

func (n *node) strength() int {
	switch n.op {
	case opIf:
		return 0
	case opIn, opBetween:
		return strengthCompare
	case opBinary:
		return strength[n.text]
	case opNegate:
		return strengthNegate
	}
	return strengthAtom
}

// String writes the canonical spelling: one space around operators, brackets
// only where they are needed.
func (n *node) String() string {
	switch n.op {
	case opLiteral:
		return n.value.String()
	case opName:
		return n.text
	case opList:
		return "[" + joined(n.kids) + "]"
	case opRange:
		return n.rangeText()
	case opTest:
		return n.text + " " + n.kids[0].within(strengthAdd)
	case opIn:
		return n.inText()
	case opBetween:
		return n.kids[0].within(strengthAdd) + " between " + n.kids[1].within(strengthAdd) + " and " + n.kids[2].within(strengthAdd)
	case opIf:
		return "if " + n.kids[0].String() + " then " + n.kids[1].String() + " else " + n.kids[2].String()
	case opCall:
		return n.text + "(" + joined(n.kids) + ")"
	case opNegate:
		return "-" + n.kids[0].within(strengthNegate)
	}
	left, right := strength[n.text], strength[n.text]+1
	if left == strengthCompare {
		left = strengthAdd
	}
	return n.kids[0].within(left) + " " + n.text + " " + n.kids[1].within(right)
}

// within puts brackets around a piece that binds more weakly than its place needs.
func (n *node) within(least int) string {
	if n.strength() < least {
		return "(" + n.String() + ")"
	}
	return n.String()
}

func (n *node) rangeText() string {
	low, high := "[", "]"
	if n.openLow {
		low = "("
	}
	if n.openHigh {
		high = ")"
	}
	return low + n.kids[0].within(strengthAdd) + ".." + n.kids[1].within(strengthAdd) + high
}

func (n *node) inText() string {
	subject, tests := n.kids[0].within(strengthAdd), n.kids[1:]
	if len(tests) == 1 && (tests[0].op == opRange || tests[0].op == opList) {
		return subject + " in " + tests[0].String()
	}
	parts := make([]string, len(tests))
	for i, t := range tests {
		parts[i] = t.within(strengthAdd)
	}
	return subject + " in (" + strings.Join(parts, ", ") + ")"
}

func joined(nodes []*node) string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = n.String()
	}
	return strings.Join(parts, ", ")
}
