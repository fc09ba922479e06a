using Navarch.Api.Documents;

namespace Navarch.Server.CustomResources.Paths;

/// <summary>One step of a <see cref="JsonPath"/>: from a value to those that it leads to.</summary>
internal abstract record PathStep
{
    private PathStep() { }

    public abstract void Select(DocumentValue value, List<DocumentValue> found);

    private static IEnumerable<DocumentValue> Children(DocumentValue value) => value switch
    {
        DocumentObject members => members.Select(member => member.Value),
        DocumentArray items => items,
        _ => [],
    };

    public sealed record Member(string Name) : PathStep
    {
        public override void Select(DocumentValue value, List<DocumentValue> found)
        {
            if ((value as DocumentObject)?[Name] is { } member) found.Add(member);
        }
    }

    public sealed record Everything : PathStep
    {
        public override void Select(DocumentValue value, List<DocumentValue> found) => found.AddRange(Children(value));
    }

    /// <summary>The value and all below it.</summary>
    public sealed record Descent : PathStep
    {
        public override void Select(DocumentValue value, List<DocumentValue> found)
        {
            found.Add(value);
            foreach (var child in Children(value)) Select(child, found);
        }
    }

    /// <summary>As Go slices; negative places count from the end.</summary>
    public sealed record Slice(int? From, int? To, int Stride) : PathStep
    {
        public override void Select(DocumentValue value, List<DocumentValue> found)
        {
            if (value is not DocumentArray items) return;
            var from = Place(From ?? 0, items.Count);
            var to = Math.Min(Place(To ?? items.Count, items.Count), items.Count);
            for (var i = Math.Max(from, 0); i < to; i += Stride) found.Add(items[i]);
        }

        private static int Place(int given, int count) => given < 0 ? given + count : given;
    }

    public sealed record Index(int Place) : PathStep
    {
        public override void Select(DocumentValue value, List<DocumentValue> found)
        {
            if (value is not DocumentArray items) return;
            var place = Place < 0 ? Place + items.Count : Place;
            if (place >= 0 && place < items.Count) found.Add(items[place]);
        }
    }

    public sealed record Union(IReadOnlyList<PathStep> Parts) : PathStep
    {
        public override void Select(DocumentValue value, List<DocumentValue> found)
        {
            foreach (var part in Parts) part.Select(value, found);
        }
    }

    /// <summary>The items for which a condition holds.</summary>
    public sealed record Where(PathCondition Condition) : PathStep
    {
        public override void Select(DocumentValue value, List<DocumentValue> found)
        {
            foreach (var item in value as DocumentArray ?? [])
                if (Condition.Holds(item)) found.Add(item);
        }
    }
}
