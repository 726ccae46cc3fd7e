// What the service answers, as the views want it.

/** An alert: a CloudEvent with what the service adds to it. */
export function alertOf(event) {
  const { data } = event;
  const [first, second] = data.accounts.map(withId);
  return {
    id: event.id,
    at: event.storedAt ?? event.time,
    subscription: data.subscription,
    candidate: data.candidate ?? null, // none for a standing query, which is about one account
    level: data.level,
    probability: data.probability,
    enough: data.enough ?? true,
    cosine: data.cosine,
    first,
    second: second ?? null,
    sharedKeys: data.sharedKeys ?? [],
    confirmed: data.confirmed ?? null,
    subscriptionName: data.subscriptionName ?? '',
    why: data.why ?? null,
    acknowledged: event.acknowledged ?? null,
  };
}

/** An account with the id that its address wants: base64url of market/user. */
function withId(account) {
  if (account.id) {
    return account;
  }
  const bytes = new TextEncoder().encode(`${account.market}/${account.user}`);
  const id = btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  return { ...account, id };
}
