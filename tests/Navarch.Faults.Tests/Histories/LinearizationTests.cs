using Navarch.Histories;

namespace Navarch.Faults.Tests.Histories;

public sealed class LinearizationTests
{
    [Fact]
    public void One_after_another_explains_itself() =>
        Assert.True(Linearization.Exists([Written(0, 1, 0, 1), Read(2, 3, 1), Written(4, 5, 1, 2), Read(6, 7, 2)]));

    [Fact]
    public void A_read_beside_a_write_may_see_either()
    {
        Assert.True(Linearization.Exists([Written(0, 10, 0, 1), Read(2, 3, 0), Read(4, 5, 1)]));
        Assert.False(Linearization.Exists([Written(0, 10, 0, 1), Read(2, 3, 1), Read(4, 5, 0)]));
    }

    [Fact]
    public void A_read_after_a_write_must_see_it() =>
        Assert.False(Linearization.Exists([Written(0, 1, 0, 1), Read(2, 3, 0)]));

    [Fact]
    public void Two_who_replace_the_same_are_not_both_told_so() =>
        Assert.False(Linearization.Exists([Written(0, 1, 0, 1), Written(2, 9, 1, 2), Written(2, 9, 1, 3)]));

    [Fact]
    public void A_refusal_must_name_what_was_there()
    {
        Assert.True(Linearization.Exists([Written(0, 1, 0, 1), Refused(2, 3, 0, 1)]));
        Assert.False(Linearization.Exists([Written(0, 1, 0, 1), Refused(2, 3, 0, 7)]));
        Assert.False(Linearization.Exists([Written(0, 1, 0, 1), Refused(2, 3, 1, 1)]));
    }

    [Fact]
    public void Who_missed_what_it_expected_did_not_find_it()
    {
        Assert.True(Linearization.Exists([new Operation.Missed("k", 0, 1, Expected: 3)], initial: 4));
        Assert.False(Linearization.Exists([new Operation.Missed("k", 0, 1, Expected: 4)], initial: 4));
    }

    [Fact]
    public void What_nobody_was_told_of_may_happen_late_or_never()
    {
        var unknown = new Operation.Unknown("k", 2, 1, 2);
        Assert.True(Linearization.Exists([Written(0, 1, 0, 1), unknown, Read(3, 4, 1), Read(5, 6, 2), Read(7, 8, 2)]));
        Assert.True(Linearization.Exists([Written(0, 1, 0, 1), unknown, Read(3, 4, 1), Read(5, 6, 1)]));
        Assert.False(Linearization.Exists([Written(0, 1, 0, 1), unknown, Read(3, 4, 2), Read(5, 6, 1)]));
        Assert.False(Linearization.Exists([Read(0, 1, 2), Written(0, 2, 0, 1), unknown]));
    }

    [Fact]
    public void An_acknowledged_write_that_is_gone_is_found_among_many()
    {
        var random = new Random(7);
        var operations = new List<Operation>();
        long state = 0, at = 0;
        for (var value = 1; value <= 300; value++)
        {
            operations.Add(Written(at, at + 10 + random.Next(20), state, value));
            operations.Add(Read(at + 5, at + 40, random.Next(2) == 0 ? state : value));
            (state, at) = (value, at + 31);
        }
        Assert.True(Linearization.Exists(operations));
        Assert.False(Linearization.Exists([.. operations, Read(at + 50, at + 60, state - 1)]));
    }

    private static Operation.Written Written(long begun, long ended, long expected, long value) =>
        new("k", begun, ended, expected, value);

    private static Operation.Read Read(long begun, long ended, long seen) => new("k", begun, ended, seen);

    private static Operation.Refused Refused(long begun, long ended, long expected, long seen) =>
        new("k", begun, ended, expected, seen);
}
