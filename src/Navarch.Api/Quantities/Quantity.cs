namespace Navarch.Api.Quantities;

/// <summary>A fixed-point number with a unit suffix, as Kubernetes writes resources: 500m, 1Gi, 2e3.</summary>
public readonly partial struct Quantity;
