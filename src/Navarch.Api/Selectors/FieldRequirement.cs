namespace Navarch.Api.Selectors;

/// <summary>One condition on one selectable field: equal, or not.</summary>
public sealed record FieldRequirement(string Field, bool IsEqual, string Value)
{
    public bool Matches<TFields>(TFields fields) where TFields : ISelectable =>
        ((fields.TryGetValue(Field, out var value) ? value : "") == Value) == IsEqual;

    public override string ToString() =>
        $"{Field}{(IsEqual ? "=" : "!=")}{Value.Replace("\\", "\\\\").Replace(",", "\\,").Replace("=", "\\=")}";
}
