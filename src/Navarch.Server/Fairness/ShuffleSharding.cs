namespace Navarch.Server.Fairness;

/// <summary>
/// Deals each flow a few of the queues, always the same ones. Two flows rarely share them all, so that a flow that
/// floods its queues leaves nearly every other flow one that is free.
/// </summary>
internal static class ShuffleSharding
{
    /// <summary>The same in every process and at every start: FNV-1a, stirred.</summary>
    public static ulong HashOf(string schema, string flow)
    {
        var hash = Add(Add(14695981039346656037, schema), flow);
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccd;
        hash ^= hash >> 33;
        hash *= 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }

    /// <summary>Distinct numbers below <paramref name="deck"/>, as many as the hand holds.</summary>
    public static void Deal(ulong hash, int deck, Span<int> hand)
    {
        for (var i = 0; i < hand.Length; i++)
        {
            var left = (ulong)(deck - i);
            var card = (int)(hash % left);
            hash /= left;
            // The card is counted among those that are still in the deck: skip those that are dealt, lowest first.
            var at = 0;
            while (at < i && hand[at] <= card)
            {
                card++;
                at++;
            }
            for (var j = i; j > at; j--) hand[j] = hand[j - 1];
            hand[at] = card;
        }
    }

    private static ulong Add(ulong hash, string text)
    {
        foreach (var unit in text) hash = (hash ^ unit) * 1099511628211;
        return (hash ^ 0xFFFF) * 1099511628211;
    }
}
