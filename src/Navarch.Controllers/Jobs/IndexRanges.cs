using System.Globalization;
using System.Text;

namespace Navarch.Controllers.Jobs;

/// <summary>A set of completion indexes, written as <c>0-2,5,7-9</c>. Immutable.</summary>
sealed class IndexRanges
{
    public static readonly IndexRanges Empty = new([]);

    private readonly SortedSet<int> _indexes;

    private IndexRanges(SortedSet<int> indexes) => _indexes = indexes;

    public int Count => _indexes.Count;

    /// <summary>Reads the text, without the indexes from <paramref name="end"/> on; what is no number is passed over.</summary>
    public static IndexRanges Parse(string text, int end)
    {
        SortedSet<int> indexes = [];
        foreach (var range in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var limits = range.Split('-');
            if (!TryRead(limits[0], out var first) || !TryRead(limits[^1], out var last)) continue;
            for (var index = first; index <= last && index < end; index++) indexes.Add(index);
        }
        return new IndexRanges(indexes);
    }

    public bool Has(int index) => _indexes.Contains(index);

    public IndexRanges With(IEnumerable<int> more) => new([.. _indexes, .. more]);

    /// <summary>How many of the other's indexes are in it.</summary>
    public int CountOf(IndexRanges other) => other._indexes.Count(_indexes.Contains);

    public override string ToString()
    {
        var text = new StringBuilder();
        int? first = null, last = null;
        foreach (var index in _indexes)
        {
            if (last is { } end && index == end + 1)
            {
                last = index;
                continue;
            }
            Append(text, first, last);
            (first, last) = (index, index);
        }
        Append(text, first, last);
        return text.ToString();
    }

    private static void Append(StringBuilder text, int? first, int? last)
    {
        if (first is not { } from || last is not { } to) return;
        if (text.Length > 0) text.Append(',');
        text.Append(CultureInfo.InvariantCulture, $"{from}");
        if (to > from) text.Append(to == from + 1 ? ',' : '-').Append(CultureInfo.InvariantCulture, $"{to}");
    }

    private static bool TryRead(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
