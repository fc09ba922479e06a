using Navarch.Api.Quantities;
using Navarch.Cel.Functions;
using static Navarch.Cel.Functions.CelOverload;

namespace Navarch.Cel.Libraries;

/// <summary>Kubernetes' quantities: <c>quantity("1Gi")</c>.</summary>
static class QuantityLibrary
{
    public static CelType Type { get; } = CelType.Opaque("kubernetes.Quantity");

    public static CelLibrary Instance { get; } = new("kubernetes.quantity")
    {
        Types = [Type],
        Overloads =
        [
            Of("quantity", "string_to_quantity", CelType.String, Type, (in text) =>
                Quantity.TryParse(text.AsString, out var quantity, out var problem) ? Made(quantity) : CelValue.Error(problem ?? "")),
            Of("isQuantity", "is_quantity_string", CelType.String, CelType.Bool, (in text) =>
                CelValue.Bool(Quantity.TryParse(text.AsString, out _))),
            Of("sign", "quantity_sign", Type, CelType.Int, (in quantity) => CelValue.Int(Get(quantity).Sign)),
            Member("isGreaterThan", "quantity_is_greater_than", Type, Type, CelType.Bool, (in left, in right) =>
                CelValue.Bool(Get(left) > Get(right))),
            Member("isLessThan", "quantity_is_less_than", Type, Type, CelType.Bool, (in left, in right) =>
                CelValue.Bool(Get(left) < Get(right))),
            Member("compareTo", "quantity_compare_to", Type, Type, CelType.Int, (in left, in right) =>
                CelValue.Int(Math.Sign(Get(left).CompareTo(Get(right))))),
            Member("asApproximateFloat", "quantity_get_float", Type, CelType.Double, (in quantity) =>
                CelValue.Double(Get(quantity).ToDouble())),
            Member("asInteger", "quantity_get_int", Type, CelType.Int, (in quantity) =>
                IsInteger(Get(quantity)) ? CelValue.Int(Get(quantity).Value) : CelValue.Error("cannot convert value to integer")),
            Member("isInteger", "quantity_is_integer", Type, CelType.Bool, (in quantity) =>
                CelValue.Bool(IsInteger(Get(quantity)))),
            Member("add", "quantity_add", Type, Type, Type, (in left, in right) => Made(Get(left) + Get(right))),
            Member("add", "quantity_add_int", Type, CelType.Int, Type, (in left, in right) =>
                Made(Get(left) + Quantity.Of(right.AsInt, QuantityFormat.DecimalExponent))),
            Member("sub", "quantity_sub", Type, Type, Type, (in left, in right) => Made(Get(left) - Get(right))),
            Member("sub", "quantity_sub_int", Type, CelType.Int, Type, (in left, in right) =>
                Made(Get(left) - Quantity.Of(right.AsInt, QuantityFormat.DecimalExponent))),
        ],
    };

    public static CelValue Made(Quantity quantity) => CelValue.Opaque(new Held(quantity));

    private static Quantity Get(in CelValue value) => ((Held)value.AsOpaque).Quantity;

    /// <summary>Whole, and of 64 bits.</summary>
    private static bool IsInteger(Quantity quantity) =>
        quantity.IsWhole && Quantity.Of(quantity.Value).Equals(quantity);

    private sealed class Held(Quantity quantity) : CelOpaque
    {
        public Quantity Quantity => quantity;
        public override CelType Type => QuantityLibrary.Type;
        public override bool Equals(object? other) => other is Held held && held.Quantity == quantity;
        public override int GetHashCode() => quantity.GetHashCode();
        public override string ToString() => quantity.ToString();
    }
}
