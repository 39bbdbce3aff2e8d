// A chat as a customer's browser has it: posts by HTTP, hears by WebSocket, and knows when the answer came.
import { Agent, request } from 'node:http'
import { WebSocket } from 'ws'
import { DIRECT_LINE_SECRET } from '../../test/crash/gateway-process.ts'

// As a browser: connections stay open.
const agent = new Agent({ keepAlive: true })

const ANSWER_WITHIN_MS = 30_000

interface Frame {
  activities: {
    type: string
    from: { role?: string }
    channelData?: { clientActivityID?: string; citations?: unknown[] }
  }[]
}

export class Chat {
  /** Answers that cite an article. */
  cited = 0
  private asked = 0
  private shown = false
  private readonly url: string
  private readonly token: string
  private readonly id: string
  private readonly socket: WebSocket
  private heard: (() => void) | undefined

  private constructor(url: string, token: string, id: string, socket: WebSocket) {
    this.url = url
    this.token = token
    this.id = id
    this.socket = socket
    socket.on('message', (data) => {
      for (const { type, from, channelData } of (JSON.parse(String(data)) as Frame).activities) {
        if (type !== 'message') continue
        if (channelData?.clientActivityID === String(this.asked)) this.shown = true
        // What is said before the question is shown belongs to an earlier one.
        if (from.role !== 'bot' || !this.shown) continue
        if (channelData?.citations?.length) this.cited += 1
        this.heard?.()
      }
    })
  }

  static async open(url: string): Promise<Chat> {
    const minted = await post(`${url}/v3/directline/tokens/generate`, DIRECT_LINE_SECRET, {})
    const opened = await post(`${url}/v3/directline/conversations`, minted.token!, {})
    const socket = new WebSocket(opened.streamUrl!)
    await new Promise((done, failed) => socket.once('open', done).once('error', failed))
    return new Chat(url, minted.token!, opened.conversationId!, socket)
  }

  /** Milliseconds from the post to the frame with the answer. */
  async ask(text: string): Promise<number> {
    const answered = new Promise<void>((done, failed) => {
      const timer = setTimeout(() => failed(new Error(`No answer to “${text}”.`)), ANSWER_WITHIN_MS)
      this.heard = () => {
        clearTimeout(timer)
        done()
      }
    })
    this.asked += 1
    this.shown = false
    const activity = { type: 'message', text, channelData: { clientActivityID: String(this.asked) } }
    const started = performance.now()
    await post(`${this.url}/v3/directline/conversations/${this.id}/activities`, this.token, activity)
    await answered
    return performance.now() - started
  }

  close(): void {
    this.socket.terminate()
  }
}

function post(url: string, token: string, body: object): Promise<Record<string, string>> {
  const text = JSON.stringify(body)
  return new Promise((done, failed) => {
    const sent = request(
      url,
      {
        agent,
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
        },
      },
      (response) => {
        let answer = ''
        response.setEncoding('utf8').on('data', (chunk) => {
          answer += chunk
        })
        response.on('end', () => {
          if (response.statusCode! < 300) done(JSON.parse(answer) as Record<string, string>)
          else failed(new Error(`${url}: ${response.statusCode} ${answer}`))
        })
      },
    )
    sent
      .on('error', (error: NodeJS.ErrnoException) => {
        // The server may close an idle connection just as we use it again; a browser then tries once more.
        if (sent.reusedSocket && error.code === 'ECONNRESET') post(url, token, body).then(done, failed)
        else failed(error)
      })
      .end(text)
  })
}
