"""How the model of ties is trained: texts with their ties, labels, network, export."""
