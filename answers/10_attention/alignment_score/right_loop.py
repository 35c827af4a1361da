"""Row by row."""


def alignment_score(A, lengths):
    found = []
    for table, n in zip(A.tolist(), lengths.tolist()):
        for t in range(n):
            if abs(sum(table[t]) - 1) > 1e-3:
                return 0.0
            found.append(table[t][n - 1 - t])
    return sum(found) / len(found)
