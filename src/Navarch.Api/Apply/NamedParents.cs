namespace Navarch.Api.Apply;

/// <summary>
/// Adds declared fields that stand above members as members themselves. A FieldsV1 has them not (who sets
/// <c>spec.replicas</c> doesn't own <c>spec</c>), but removing by set must see them alike in every set.
/// </summary>
static class NamedParents
{
    internal static FieldSet Ensure(FieldSet set, Shape shape)
    {
        var ensured = new FieldSet();
        foreach (var node in set.Nodes)
        {
            var isField = node.Element.Kind == PathElementKind.Field;
            var below = isField ? shape.Member(node.Element.Name) : shape.Item;
            var copy = ensured.Reach(node.Element);
            copy.IsMember = node.IsMember || (isField && node.Below is not null && shape.Declares(node.Element.Name));
            copy.Below = node.Below is null ? null : Ensure(node.Below, below);
        }
        return ensured;
    }
}
