using Navarch.Api.Documents;

namespace Navarch.Server.CustomResources.Paths;

/// <summary>What a filter demands of an item: <c>@.type=="Ready"</c>. Without a comparison: that it is there.</summary>
/// <param name="Left">A path from the item, or a literal.</param>
internal sealed record PathCondition(PathOperand Left, string Comparison, PathOperand? Right)
{
    public bool Holds(DocumentValue item)
    {
        if (Left.Of(item) is not { } left) return false;
        if (Right is null) return true;
        if (Right.Of(item) is not { } right) return false;
        return Comparison switch
        {
            "==" => DocumentValue.DeepEquals(left, right),
            "!=" => !DocumentValue.DeepEquals(left, right),
            "<" => Compare(left, right) < 0,
            "<=" => Compare(left, right) <= 0,
            ">" => Compare(left, right) > 0,
            _ => Compare(left, right) >= 0,
        };
    }

    /// <summary>Null for what can't be compared.</summary>
    private static int? Compare(DocumentValue left, DocumentValue right) => (left, right) switch
    {
        (DocumentNumber a, DocumentNumber b) => a.Real.CompareTo(b.Real),
        (DocumentString a, DocumentString b) => string.CompareOrdinal(a.Value, b.Value),
        _ => null,
    };
}

/// <summary>One side of a comparison.</summary>
internal sealed record PathOperand(JsonPath? Path, DocumentValue? Literal)
{
    public DocumentValue? Of(DocumentValue item) => Path is null ? Literal : Path.Find(item) is [var first, ..] ? first : null;
}
