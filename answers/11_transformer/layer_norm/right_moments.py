"""Mean of squares minus square of the mean."""


def layer_norm(x, gain, shift, eps=1e-5):
    mean = x.mean(-1, keepdim=True)
    variance = ((x * x).mean(-1, keepdim=True) - mean**2).clamp(min=0)
    return (x - mean) / (variance + eps) ** 0.5 * gain + shift
