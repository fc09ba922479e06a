using Navarch.Api.Documents;

namespace Navarch.Api.Tests.Patches;

static class RandomTrees
{
    internal static DocumentObject Object(Random random, int depth = 3)
    {
        var members = new DocumentObject();
        for (var i = random.Next(5); i > 0; i--) members["m" + random.Next(6)] = Value(random, depth - 1);
        return members;
    }

    private static DocumentValue Value(Random random, int depth) => random.Next(depth > 0 ? 5 : 3) switch
    {
        0 => "s" + random.Next(3),
        1 => (long)random.Next(3),
        2 => random.Next(2) == 0,
        3 => Object(random, depth),
        _ => new DocumentArray(Enumerable.Range(0, random.Next(3)).Select(_ => Value(random, depth - 1))),
    };
}
