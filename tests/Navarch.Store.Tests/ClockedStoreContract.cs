namespace Navarch.Store.Tests;

/// <summary>What stores do that expire keys themselves, by a clock that is given to them.</summary>
public abstract class ClockedStoreContract : StoreContract
{
    private protected ManualTime Time { get; } = new();

    [Fact]
    public async Task Keys_expire_as_deletions()
    {
        var start = Store.Current;
        await Store.PutAsync("/e/1", Bytes("1"), Revision.None, TimeSpan.FromMinutes(1), null, default);
        await Store.PutAsync("/e/2", Bytes("2"), Revision.None, TimeSpan.FromMinutes(2), null, default);
        await CreateAsync("/e/3", "3");
        Assert.Equal(0, await Store.ExpireAsync(10, default));
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await Store.ExpireAsync(10, default));
        Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, await Store.ExpireAsync(10, default));
        Assert.Equal("/e/3", Assert.Single((await ListAsync(new ListQuery("/e/"))).Entries).Key);
        using var watch = Store.Watch("/e/", start);
        var deletions = (await ReadToAsync(watch, Store.Current)).Where(change => change.Current is null);
        Assert.Equal(["/e/1", "/e/2"], deletions.Select(change => change.Key));
    }

    [Fact]
    public async Task A_write_sets_the_time_to_live_anew()
    {
        await Store.PutAsync("/e/1", Bytes("1"), Revision.None, TimeSpan.FromMinutes(1), null, default);
        await Store.PutAsync("/e/2", Bytes("1"), Revision.None, TimeSpan.FromMinutes(1), null, default);
        await Store.PutAsync(
            "/e/1", Bytes("2"), (await GetAsync("/e/1"))!.Revision, TimeSpan.FromMinutes(3), null, default);
        await UpdateAsync("/e/2", "2", (await GetAsync("/e/2"))!.Revision);
        Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, await Store.ExpireAsync(10, default));
        Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await Store.ExpireAsync(10, default));
        Assert.NotNull(await GetAsync("/e/2"));
    }

    [Fact]
    public async Task Expiry_goes_in_steps()
    {
        for (var i = 0; i < 5; i++)
            await Store.PutAsync($"/e/{i}", Bytes("1"), Revision.None, TimeSpan.FromSeconds(1), null, default);
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(3, await Store.ExpireAsync(3, default));
        Assert.Equal(2, await Store.ExpireAsync(3, default));
        Assert.Equal(0, await Store.ExpireAsync(3, default));
    }
}
