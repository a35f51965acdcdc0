package keys

// Made by the first version of this room from the master secret 07…07.
const (
	goldenBlind   = "642207fe74ad966503db6618cfcdd5a268f9fe104ca1499e16e19b8921746c89"
	goldenWrapped = "560405179c2f30d8a875516d6085da75c5054f67dab70fd84521c7dd03ee03313967fc46e399005d2e4f0e19"
)
