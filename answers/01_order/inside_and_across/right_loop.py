"""Every pair in turn."""


def inside_and_across(points, lag):
    B, T, _ = points.shape
    inside = [
        points[i, t] @ points[i, t + lag] for i in range(B) for t in range(T - lag)
    ]
    across = [
        points[i, t] @ points[i + lag, t] for i in range(B - lag) for t in range(T)
    ]
    return float(sum(inside) / len(inside)), float(sum(across) / len(across))
