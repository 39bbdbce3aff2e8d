// Reads what a JWT says. Whether it is true is for the server to check.
export function payloadOf(jwt: string): Record<string, unknown> {
  try {
    const [, body = ''] = jwt.split('.')
    return JSON.parse(atob(body.replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, unknown>
  } catch {
    return {}
  }
}
