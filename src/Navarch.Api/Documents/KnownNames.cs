using System.Text;

namespace Navarch.Api.Documents;

/// <summary>
/// The names of all declared fields, found by their UTF-8 text, so that reading a document makes no new string for
/// them. Fixed once made.
/// </summary>
static class KnownNames
{
    private static readonly Table Names = new([.. GeneratedKinds.FieldNames.Split(','), "kind", "apiVersion", "items"]);

    /// <summary>Null when no declared field is named so.</summary>
    public static string? Find(ReadOnlySpan<byte> utf8, bool isEscaped) => isEscaped ? null : Names.Find(utf8);

    /// <summary>Open addressing, at most a quarter full.</summary>
    private sealed class Table
    {
        private readonly (byte[] Utf8, string Name)[] _slots;
        private readonly int _mask;

        public Table(HashSet<string> names)
        {
            var size = 16;
            while (size < names.Count * 4) size *= 2;
            _slots = new (byte[], string)[size];
            _mask = size - 1;
            foreach (var name in names) Insert(Encoding.UTF8.GetBytes(name), name);
        }

        public string? Find(ReadOnlySpan<byte> utf8)
        {
            for (var i = Hash(utf8) & _mask; _slots[i].Name is { } name; i = (i + 1) & _mask)
                if (utf8.SequenceEqual(_slots[i].Utf8)) return name;
            return null;
        }

        private void Insert(byte[] utf8, string name)
        {
            var i = Hash(utf8) & _mask;
            while (_slots[i].Name is not null) i = (i + 1) & _mask;
            _slots[i] = (utf8, name);
        }

        private static int Hash(ReadOnlySpan<byte> utf8)
        {
            var hash = (uint)utf8.Length;
            foreach (var octet in utf8) hash = (hash ^ octet) * 16777619;
            return (int)(hash ^ (hash >> 15));
        }
    }
}
