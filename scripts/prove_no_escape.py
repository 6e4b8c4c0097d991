import sys, time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from proof.alterations import SOURCES, trial
from proof.judging import judged, taken

def one(spec):
    outline, source, seed = spec
    t = trial(outline, source, seed)
    try:
        told = taken(t.sent)
        return spec, t.what, judged(told, t.places, t.right), str(told.refusal) if told.refusal else [(f.rule, f.message[:140]) for f in told.grave]
    except Exception as e:
        import traceback
        return spec, t.what, "crash", traceback.format_exc()[-600:]

if __name__ == "__main__":
    n = int(sys.argv[1]); want = sys.argv[2] if len(sys.argv)>2 else ""
    start = int(sys.argv[3]) if len(sys.argv)>3 else 0
    specs = [(o, s, k) for o in ("2023", "2025") for s in SOURCES if want in s for k in range(start,start+n)]
    t0=time.time()
    with ProcessPoolExecutor(2) as pool:
        c = Counter()
        for spec, what, verdict, told in pool.map(one, specs, chunksize=5):
            c[spec[0], spec[1], verdict] += 1
            if verdict in ("escaped", "crash", "refused elsewhere") or (verdict=="refused" and "-r" in sys.argv): print(verdict.upper(), spec, what, told)
    for k,v in sorted(c.items()): print(k,v)
    print(time.time()-t0)
