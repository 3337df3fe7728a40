"""Times SciPy's L-BFGS-B from the starts of Speed.cs on the points that it wrote (speed-points.csv), with analytic gradients; one thread."""
import itertools
import os
import time

os.environ["OMP_NUM_THREADS"] = "1"
import numpy as np
from scipy.optimize import minimize

x1, x2, x3, loss = np.loadtxt("speed-points.csv", delimiter=",").T
l1, l2, l3 = np.log(x1), np.log(x2), np.log(x3)


def objective(p, delta):
    a1, a2, b, e, alpha2, beta = p
    t1, t2, t3, t4 = np.exp(a1 - beta * l1), np.exp(a2 - alpha2 * l2), np.exp(b - beta * l3), np.exp(e)
    r = t1 + t2 + t3 - t4 - loss
    g = np.clip(r, -delta, delta)
    value = np.sum(g * (r - 0.5 * g))
    return value, np.array([g @ t1, g @ t2, g @ t3, -t4 * g.sum(), -(g * t2) @ l2, -(g * t1) @ l1 - (g * t3) @ l3])


amplitudes = [0.0, 2.5, 5.0]
starts = list(itertools.product(amplitudes, amplitudes, amplitudes, [0.0, 2.0], [0.1, 0.5, 1.0], [0.1, 0.5, 1.0]))
starts += list(itertools.product(amplitudes, [0.0], [0.0], [np.log(4)], [0.3], [0.2, 0.4, 0.6, 0.8]))
for name, delta in (("Huber 1e-3", 1e-3), ("least squares", np.inf)):
    begin, processor = time.perf_counter(), time.process_time()
    with np.errstate(all="ignore"):
        ends = [minimize(objective, s, args=(delta,), jac=True, method="L-BFGS-B", options={"maxiter": 1000}) for s in starts]
    print(f"{name}: {len(starts)} starts in {time.perf_counter() - begin:.2f} s ({time.process_time() - processor:.2f} s of processor time), objective {min(r.fun for r in ends if np.isfinite(r.fun))!r}")
