using System.Globalization;
using Navarch.Api.Schedules;

namespace Navarch.Api.Tests.Schedules;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("*/15 * * * *", "2026-01-01T12:00:00Z", "2026-01-01T12:15:00Z")]
    [InlineData("*/15 * * * *", "2026-01-01T12:14:59Z", "2026-01-01T12:15:00Z")]
    [InlineData("0 9-17/4 * * mon-fri", "2026-01-02T17:00:00Z", "2026-01-05T09:00:00Z")]
    [InlineData("0 0 29 feb *", "2026-01-01T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("0 0 31 2 *", "2026-01-01T00:00:00Z", null)]
    [InlineData("@monthly", "2026-01-31T00:00:00Z", "2026-02-01T00:00:00Z")]
    [InlineData("@every 90s", "2026-01-01T12:00:00.5Z", "2026-01-01T12:01:30Z")]
    [InlineData("30 8 13 * fri", "2026-01-10T00:00:00Z", "2026-01-13T08:30:00Z")]
    [InlineData("30 8 */2 * fri", "2026-01-10T00:00:00Z", "2026-01-11T08:30:00Z")]
    [InlineData("30 8 * * fri", "2026-01-10T00:00:00Z", "2026-01-16T08:30:00Z")]
    public void Finds_the_next_time(string text, string after, string? expected) =>
        Assert.Equal(expected is null ? null : Time(expected), Parse(text).Next(Time(after), TimeZoneInfo.Utc));

    /// <summary>Half past two is left out on the day that summer time begins, and comes twice when it ends.</summary>
    [Theory]
    [InlineData("2026-03-28T12:00:00Z", "2026-03-30T00:30:00Z")]
    [InlineData("2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")]
    public void Follows_the_clock_on_the_wall(string after, string expected) => Assert.Equal(Time(expected),
        Parse("30 2 * * *").Next(Time(after), TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna")));

    [Theory]
    [InlineData("*/5 * * * *", "2026-01-01T00:00:00Z", "2026-03-01T00:03:00Z", "2026-03-01T00:00:00Z")]
    [InlineData("0 0 1 * *", "2026-01-15T00:00:00Z", "2026-04-20T00:00:00Z", "2026-04-01T00:00:00Z")]
    [InlineData("0 0 1 * *", "2026-01-15T00:00:00Z", "2026-01-20T00:00:00Z", null)]
    public void Finds_the_last_time_between(string text, string after, string until, string? expected) =>
        Assert.Equal(expected is null ? null : Time(expected),
            Parse(text).Last(Time(after), Time(until), TimeZoneInfo.Utc));

    /// <summary>The last of many is what stepping through all of them comes to.</summary>
    [Fact]
    public void Skips_to_the_last_time_without_missing_it()
    {
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var schedule = Parse($"{random.Next(60)}-59/{random.Next(1, 30)} {random.Next(24)}-23/{random.Next(1, 9)} * * *");
            var after = Time("2026-01-01T00:00:00Z").AddMinutes(random.Next(100_000));
            var until = after.AddMinutes(random.Next(20_000));
            DateTimeOffset? stepped = null;
            for (var next = schedule.Next(after, TimeZoneInfo.Utc); next <= until;
                next = schedule.Next(next.Value, TimeZoneInfo.Utc)) stepped = next;
            Assert.Equal(stepped, schedule.Last(after, until, TimeZoneInfo.Utc));
        }
    }

    [Theory]
    [InlineData("* * * *", "expected exactly 5 fields, found 4: [* * * *]")]
    [InlineData("60 * * * *", "end of range (60) above maximum (59): 60")]
    [InlineData("* * * * 7", "end of range (7) above maximum (6): 7")]
    [InlineData("5-3 * * * *", "beginning of range (5) beyond end of range (3): 5-3")]
    [InlineData("*/0 * * * *", "step of range should be a positive number: */0")]
    [InlineData("@never", "unrecognized descriptor: @never")]
    [InlineData("TZ=Nowhere/There * * * * *", "provided bad location Nowhere/There: unknown time zone Nowhere/There")]
    public void Says_what_is_wrong(string text, string expected)
    {
        Assert.False(CronSchedule.TryParse(text, out _, out var problem));
        Assert.Equal(expected, problem);
    }

    private static CronSchedule Parse(string text)
    {
        Assert.True(CronSchedule.TryParse(text, out var schedule, out var problem), problem);
        return schedule;
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
