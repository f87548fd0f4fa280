#!/usr/bin/python3 -u
"""Fits a small model on one GPU where PyTorch is installed, and on processors otherwise."""
import json
import math
import random

STEPS = 200
random.seed(1)
points = [(x / 100, math.sin(x / 100)) for x in range(-300, 300)]

try:
    import torch
except ImportError:
    torch = None

if torch is None:
    print("PyTorch is not installed here: a line is fitted on the processor instead")
    slope, loss = 0.0, 0.0
    for step in range(STEPS):
        gradient = sum(2 * (slope * x - y) * x for x, y in points) / len(points)
        slope -= 0.05 * gradient
        loss = sum((slope * x - y) ** 2 for x, y in points) / len(points)
        if step % 20 == 0:
            print(f"step {step} loss {loss:.4f}")
else:
    device = "cuda" if torch.cuda.is_available() else "cpu"
    print("device", device)
    model = torch.nn.Sequential(torch.nn.Linear(1, 64), torch.nn.Tanh(), torch.nn.Linear(64, 1)).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    xs = torch.tensor([[x] for x, _ in points], device=device)
    ys = torch.tensor([[y] for _, y in points], device=device)
    for step in range(STEPS):
        optimizer.zero_grad()
        error = ((model(xs) - ys) ** 2).mean()
        error.backward()
        optimizer.step()
        loss = error.item()
        if step % 20 == 0:
            print(f"step {step} loss {loss:.4f}")
    torch.save(model.state_dict(), "model.pt")

with open("metrics.json", "w", encoding="utf-8") as file:
    json.dump({"steps": STEPS, "loss": round(loss, 6)}, file)
