// Package feel reads and answers conditions written in FEEL, the expression
// language of DMN: when a question is asked, which material is needed, where a
// flow turns.
//
// It is a subset, and everything it accepts is valid FEEL: literals, names
// (Chinese ones too, and dotted paths), = != < <= > >=, in with lists, ranges
// and comparisons, between, and, or, not(), if-then-else, + - * / on decimals
// of 34 digits, and a handful of functions. Logic has three values: what is
// not known is null, and null and false is false. There are no loops, so an
// expression ends; there are limits too, so it ends soon.
//
// A condition is read once (Parse), held against the data dictionary when a
// pack is published (Check), and answered as often as needed (Holds); an Expr
// never changes and may be shared. Decision tables are left to domain/rule.
package feel

import "slices"

// Limits of one expression.
const (
	MaxSource = 4096   // bytes of source
	maxDepth  = 64     // brackets within brackets
	maxSteps  = 10_000 // pieces looked at in one answer
)

// Context gives the names of an expression their values; a dotted path is one
// name. A name that is missing is null.
type Context map[string]Value

// Expr is a parsed expression.
type Expr struct{ root *node }

// Parse reads an expression. The fault tells the place: characters from 1.
func Parse(source string) (*Expr, error) {
	tokens, err := scan(source)
	if err != nil {
		return nil, err
	}
	p := parser{tokens: tokens}
	root, err := p.whole()
	if err != nil {
		return nil, err
	}
	return &Expr{root}, nil
}

// Names are the free names of the expression, each once, in order of the alphabet.
func (e *Expr) Names() []string {
	var names []string
	e.root.walk(func(n *node) {
		if n.op == opName {
			names = append(names, n.text)
		}
	})
	slices.Sort(names)
	return slices.Compact(names)
}

// String is the expression in its canonical spelling.
func (e *Expr) String() string { return e.root.String() }

// Eval answers the expression. Only an answer that takes too many steps is an
// error; whatever has no answer is null, as DMN wants it.
func (e *Expr) Eval(ctx Context) (Value, error) {
	r := run{ctx: ctx, steps: maxSteps}
	v := r.eval(e.root)
	if r.steps < 0 {
		return Null, fail("FEEL-11")
	}
	return v, nil
}

// Holds tells whether the expression is true; null is not true.
func (e *Expr) Holds(ctx Context) (bool, error) {
	v, err := e.Eval(ctx)
	return err == nil && v.isTrue(), err
}

// Fails tells whether the expression is false; null is not false, so what is
// left open by the answers neither holds nor fails.
func (e *Expr) Fails(ctx Context) (bool, error) {
	v, err := e.Eval(ctx)
	return err == nil && v.isFalse(), err
}
